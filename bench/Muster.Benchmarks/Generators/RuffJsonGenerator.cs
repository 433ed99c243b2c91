namespace Muster.Benchmarks.Generators;

/// <summary>As <c>ruff check --output-format json</c> writes it, about 600 bytes a finding.</summary>
internal sealed class RuffJsonGenerator : IReportGenerator
{
    private const int FindingsPerFile = 12;

    private static readonly (string Code, string Name, string Message, bool Fix)[] Rules =
    [
        ("F401", "unused-import", "`os` imported but unused", true),
        ("E501", "line-too-long", "Line too long (104 > 88)", false),
        ("D103", "undocumented-public-function", "Missing docstring in public function", false),
        ("UP006", "non-pep585-annotation", "Use `list` instead of `List` for type annotation", true),
        ("S101", "assert", "Use of `assert` detected", false),
    ];

    public string Name => "ruff-json";

    public void Write(GeneratedFile file, Random random)
    {
        file.Add($"[");
        for (var number = 0; !file.Full; number++)
        {
            for (var index = 0; index < FindingsPerFile; index++)
            {
                file.Add($"{(number + index == 0 ? "" : ",")}");
                WriteFinding(file, random, number);
            }
        }

        file.Add($"\n]\n");
    }

    private static void WriteFinding(GeneratedFile file, Random random, int number)
    {
        var rule = Rules[random.Next(Rules.Length)];
        var (row, column) = (random.Next(1, 400), random.Next(1, 80));
        file.Add($"\n  {{\n    \"cell\": null,\n    \"code\": \"{rule.Code}\",\n    \"end_location\": {{\n      \"column\": {column + 5},\n      \"row\": {row}\n    }},\n");
        file.Add($"    \"filename\": \"/home/dev/big/src/part{number / 50}/module_{number}.py\",\n");
        if (rule.Fix)
        {
            file.Add($"    \"fix\": {{\n      \"applicability\": \"safe\",\n      \"edits\": [\n        {{\n          \"content\": \"\",\n          \"end_location\": {{\n            \"column\": 1,\n            \"row\": {row + 1}\n          }},\n");
            file.Add($"          \"location\": {{\n            \"column\": 1,\n            \"row\": {row}\n          }}\n        }}\n      ],\n      \"message\": \"Apply {rule.Name}\"\n    }},\n");
        }
        else
        {
            file.Add($"    \"fix\": null,\n");
        }

        file.Add($"    \"location\": {{\n      \"column\": {column},\n      \"row\": {row}\n    }},\n    \"message\": \"{rule.Message}\",\n    \"noqa_row\": {row},\n");
        file.Add($"    \"url\": \"https://docs.astral.sh/ruff/rules/{rule.Name}\"\n  }}");
    }
}
