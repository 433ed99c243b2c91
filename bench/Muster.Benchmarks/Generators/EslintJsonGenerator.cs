namespace Muster.Benchmarks.Generators;

/// <summary>As <c>eslint -f json</c> writes it: one line, ten messages a file with the file's source behind them.</summary>
internal sealed class EslintJsonGenerator : IReportGenerator
{
    private const int MessagesPerFile = 10;

    private static readonly (string Rule, int Severity, string Message, string Node, string Id)[] Rules =
    [
        ("no-unused-vars", 1, "'addOne' is defined but never used.", "Identifier", "unusedVar"),
        ("use-isnan", 2, "Use the isNaN function to compare with NaN.", "BinaryExpression", "comparisonWithNaN"),
        ("security/detect-object-injection", 1, "Generic Object Injection Sink", "MemberExpression", "injection"),
        ("semi", 2, "Missing semicolon.", "ReturnStatement", "missingSemi"),
        ("no-undef", 2, "'consol' is not defined.", "Identifier", "undef"),
    ];

    public string Name => "eslint-json";

    public void Write(GeneratedFile file, Random random)
    {
        file.Add($"[");
        for (var number = 0; !file.Full; number++)
        {
            file.Add($"{(number == 0 ? "" : ",")}{{\"filePath\":\"/home/dev/big/src/part{number / 50}/module_{number}.js\",\"messages\":[");
            for (var index = 0; index < MessagesPerFile; index++)
            {
                WriteMessage(file, random, index);
            }

            file.Add($"],\"suppressedMessages\":[],\"errorCount\":6,\"warningCount\":4,\"fatalErrorCount\":0,\"fixableErrorCount\":2,\"fixableWarningCount\":0,");
            file.Add($"\"source\":\"function addOne(i) {{\\n    if (i != NaN) {{\\n        return i ++\\n    }} else {{\\n      return\\n    }}\\n}};\\n// module {number}\\n\",\"usedDeprecatedRules\":[]}}");
        }

        file.Add($"]\n");
    }

    private static void WriteMessage(GeneratedFile file, Random random, int index)
    {
        var rule = Rules[random.Next(Rules.Length)];
        var (line, column, at) = (random.Next(1, 400), random.Next(1, 80), random.Next(4000));
        file.Add($"{(index == 0 ? "" : ",")}{{\"ruleId\":\"{rule.Rule}\",\"severity\":{rule.Severity},\"message\":\"{rule.Message}\",\"line\":{line},\"column\":{column},\"nodeType\":\"{rule.Node}\",\"messageId\":\"{rule.Id}\",\"endLine\":{line},\"endColumn\":{column + 6}");
        if (rule.Id == "missingSemi")
        {
            file.Add($",\"fix\":{{\"range\":[{at},{at + 1}],\"text\":\";\"}}");
        }

        file.Add($"}}");
    }
}
