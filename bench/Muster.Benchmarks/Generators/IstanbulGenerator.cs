using System.Globalization;
using System.Text;

namespace Muster.Benchmarks.Generators;

/// <summary>As istanbul-reports writes coverage-final.json: one line, a file after the other, maps before counts. 200 statements a file, about 26 KB.</summary>
internal sealed class IstanbulGenerator : IReportGenerator
{
    private const int Statements = 200;
    private const int Functions = 14;
    private const int Branches = 33;

    private static readonly string[] Kinds = ["if", "cond-expr", "binary-expr"];

    public string Name => "istanbul";

    public void Write(GeneratedFile file, Random random)
    {
        file.Add($"{{");
        for (var number = 0; !file.Full; number++)
        {
            WriteFile(file, random, $"/home/runner/work/big/big/src/part{number / 50}/module_{number}.js", number);
        }

        file.Add($"}}\n");
    }

    private static void WriteFile(GeneratedFile file, Random random, string path, int number)
    {
        file.Add($"{(number == 0 ? "" : "\n,")}\"{path}\": {{\"path\":\"{path}\",\"statementMap\":{{");
        var lines = new int[Statements];
        for (var (id, line) = (0, 0); id < Statements; id++)
        {
            lines[id] = line += random.Next(1, 4);
            file.Add($"{Comma(id)}\"{id}\":{Span(line, random)}");
        }

        file.Add($"}},\"fnMap\":{{");
        for (var id = 0; id < Functions; id++)
        {
            var line = lines[id * Statements / Functions];
            file.Add($"{Comma(id)}\"{id}\":{{\"name\":\"(anonymous_{id})\",\"decl\":{Span(line, random)},\"loc\":{Span(line, random)},\"line\":{line}}}");
        }

        file.Add($"}},\"branchMap\":{{");
        for (var id = 0; id < Branches; id++)
        {
            var line = lines[id * Statements / Branches];
            file.Add($"{Comma(id)}\"{id}\":{{\"loc\":{Span(line, random)},\"type\":\"{Kinds[id % Kinds.Length]}\",\"locations\":[{Span(line, random)},{Span(line, random)}],\"line\":{line}}}");
        }

        file.Add($"}},\"s\":{{{Counts(Statements, random)}}},\"f\":{{{Counts(Functions, random)}}},\"b\":{{{Arms(random)}}},\"_coverageSchema\":\"1a1c01bbd47fc00a2c39e90264f33305004495a9\",\"hash\":\"{random.NextInt64():x16}{random.NextInt64():x16}\"}}");
    }

    private static string Comma(int id) => id == 0 ? "" : ",";

    private static string Span(int line, Random random)
    {
        var column = random.Next(2, 40);
        return string.Create(CultureInfo.InvariantCulture, $"{{\"start\":{{\"line\":{line},\"column\":{column}}},\"end\":{{\"line\":{line},\"column\":{column + random.Next(3, 40)}}}}}");
    }

    private static string Counts(int count, Random random)
    {
        var text = new StringBuilder();
        for (var id = 0; id < count; id++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Comma(id)}\"{id}\":{(random.Next(5) == 0 ? 0 : random.Next(1, 3000))}");
        }

        return text.ToString();
    }

    private static string Arms(Random random)
    {
        var text = new StringBuilder();
        for (var id = 0; id < Branches; id++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Comma(id)}\"{id}\":[{random.Next(3) * random.Next(50)},{random.Next(3) * random.Next(50)}]");
        }

        return text.ToString();
    }
}
