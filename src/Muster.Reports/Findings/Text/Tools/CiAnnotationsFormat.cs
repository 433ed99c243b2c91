using System.Text.RegularExpressions;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;

namespace Muster.Reports.Findings.Text.Tools;

/// <summary>
/// Annotations for CI that linters print on request: GitHub's <c>::error file=…,line=…,col=…,title=…::text</c> (ruff, ty, PHPStan, yamllint,
/// golangci-lint …) and Azure's <c>##vso[task.logissue type=error;sourcepath=…;linenumber=…;code=…]text</c>.
/// </summary>
internal sealed partial class CiAnnotationsFormat : ILineFormat
{
    [GeneratedRegex("^::(?<severity>error|warning|notice)(?: (?<properties>[^:]*(?::(?!:)[^:]*)*))?::(?<message>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex GitHub { get; }

    [GeneratedRegex(@"^##vso\[task\.logissue (?<properties>[^\]]*)\](?<message>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Azure { get; }

    // ruff and ty: title=ruff (F401)
    [GeneratedRegex(@"^(?<tool>[\w-]+) \((?<rule>[^()]+)\)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Title { get; }

    // yamllint: "1:1 [document-start] missing document start"
    [GeneratedRegex(@"^\d+:\d+ \[(?<rule>[\w-]+)\] (?<message>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Yamllint { get; }

    [GeneratedRegex("^::(?:group|endgroup|debug|set-output|add-mask|add-matcher|remove-matcher|stop-commands)")]
    private static partial Regex Frame { get; }

    public FormatCard Card { get; } = new(
        "ci-annotations", "GitHub and Azure annotations", ReportKind.Findings, "ruff, ty, PHPStan, yamllint, golangci-lint and others with a github or azure output",
        "Every error, warning and notice annotation.");

    public string Tool => "annotations";

    public bool NamesItsTool => false;

    public LintLine Parse(string line, LintContext seen)
    {
        if (GitHub.Match(line) is { Success: true } github)
        {
            var properties = Properties(github.Groups["properties"].Value, ',');
            return LintLine.Of(Finding(properties, github.Groups["severity"].Value, github.Groups["message"].Value, "file", "line", "col", "title"), LintLine.Hints);
        }

        if (Azure.Match(line) is { Success: true } azure)
        {
            var properties = Properties(azure.Groups["properties"].Value, ';');
            return LintLine.Of(
                Finding(properties, properties.GetValueOrDefault("type") ?? "", azure.Groups["message"].Value, "sourcepath", "linenumber", "columnnumber", "code"),
                LintLine.Hints);
        }

        return Frame.IsMatch(line) ? LintLine.Note : LintLine.Foreign;
    }

    private static Finding Finding(Dictionary<string, string> properties, string word, string message, string file, string line, string column, string rule)
    {
        var title = Title.Match(properties.GetValueOrDefault(rule) ?? "");
        var yaml = Yamllint.Match(message);
        return new Finding
        {
            Tool = title.Success ? title.Groups["tool"].Value.ToLowerInvariant() : null,
            Rule = title.Success ? title.Groups["rule"].Value : properties.GetValueOrDefault(rule) ?? yaml.Groups["rule"].Value,
            Severity = SeverityScales.Annotations.Of(word),
            ToolSeverity = word,
            Message = Unescape(yaml.Success ? yaml.Groups["message"].Value : message),
            Path = properties.GetValueOrDefault(file) is { Length: > 0 } path ? path : null,
            Line = FindingPlace.Of(ReportNumber.Count(properties.GetValueOrDefault(line))),
            Column = FindingPlace.Of(ReportNumber.Count(properties.GetValueOrDefault(column))),
        };
    }

    private static Dictionary<string, string> Properties(string text, char separator)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(separator))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                found[part[..equals].Trim()] = Unescape(part[(equals + 1)..]);
            }
        }

        return found;
    }

    // The escapes of the workflow commands; others are left as they are.
    private static string Unescape(string text) => text
        .Replace("%3A", ":", StringComparison.OrdinalIgnoreCase)
        .Replace("%2C", ",", StringComparison.OrdinalIgnoreCase)
        .Replace("%3B", ";", StringComparison.OrdinalIgnoreCase)
        .Replace("%5D", "]", StringComparison.OrdinalIgnoreCase)
        .Replace("%0D", "\r", StringComparison.OrdinalIgnoreCase)
        .Replace("%0A", "\n", StringComparison.OrdinalIgnoreCase)
        .Replace("%25", "%", StringComparison.Ordinal);
}
