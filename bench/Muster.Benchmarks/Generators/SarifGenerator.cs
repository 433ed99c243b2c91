namespace Muster.Benchmarks.Generators;

/// <summary>SARIF 2.1.0 as CodeQL writes it: rules with levels and scores, results that point to them, about 800 bytes a result.</summary>
internal sealed class SarifGenerator : IReportGenerator
{
    private const int Rules = 40;
    private const int ResultsPerFile = 10;

    private static readonly string[] Levels = ["error", "warning", "note"];

    public string Name => "sarif";

    public void Write(GeneratedFile file, Random random)
    {
        file.Add($"{{\n  \"$schema\" : \"https://json.schemastore.org/sarif-2.1.0.json\",\n  \"version\" : \"2.1.0\",\n  \"runs\" : [ {{\n");
        file.Add($"    \"tool\" : {{\n      \"driver\" : {{\n        \"name\" : \"CodeQL\",\n        \"semanticVersion\" : \"2.16.1\",\n        \"rules\" : [ ");
        for (var rule = 0; rule < Rules; rule++)
        {
            file.Add($"{(rule == 0 ? "" : ", ")}{{\n          \"id\" : \"py/rule-{rule}\",\n          \"shortDescription\" : {{\n            \"text\" : \"Rule number {rule}\"\n          }},\n");
            file.Add($"          \"defaultConfiguration\" : {{\n            \"level\" : \"{Levels[rule % Levels.Length]}\"\n          }},\n");
            file.Add($"          \"properties\" : {{\n            \"tags\" : [ \"security\", \"external/cwe/cwe-{rule:000}\" ],\n            \"security-severity\" : \"{rule % 10}.5\"\n          }}\n        }}");
        }

        file.Add($" ]\n      }}\n    }},\n    \"results\" : [ ");
        for (var number = 0; !file.Full; number++)
        {
            for (var index = 0; index < ResultsPerFile; index++)
            {
                file.Add($"{(number + index == 0 ? "" : ", ")}");
                WriteResult(file, random, number);
            }
        }

        file.Add($" ],\n    \"columnKind\" : \"utf16CodeUnits\"\n  }} ]\n}}\n");
    }

    private static void WriteResult(GeneratedFile file, Random random, int number)
    {
        var rule = random.Next(Rules);
        var (line, column) = (random.Next(1, 900), random.Next(1, 80));
        file.Add($"{{\n      \"ruleId\" : \"py/rule-{rule}\",\n      \"ruleIndex\" : {rule},\n      \"message\" : {{\n        \"text\" : \"This depends on a [user-provided value](1) that reaches line {line}.\"\n      }},\n");
        file.Add($"      \"locations\" : [ {{\n        \"physicalLocation\" : {{\n          \"artifactLocation\" : {{\n            \"uri\" : \"src/part{number / 50}/module_{number}.py\",\n            \"uriBaseId\" : \"%SRCROOT%\",\n            \"index\" : {number}\n          }},\n");
        file.Add($"          \"region\" : {{\n            \"startLine\" : {line},\n            \"startColumn\" : {column},\n            \"endColumn\" : {column + 9}\n          }}\n        }}\n      }} ],\n");
        file.Add($"      \"partialFingerprints\" : {{\n        \"primaryLocationLineHash\" : \"{random.NextInt64():x16}:1\",\n        \"primaryLocationStartColumnFingerprint\" : \"{column}\"\n      }}\n    }}");
    }
}
