using System.Text.RegularExpressions;
using Muster.Reports.Input;

namespace Muster.Reports.Findings.Text.Tools;

/// <summary>Go's checkers, which all write <c>path.go:line:column: text</c>: go vet and go build, staticcheck, golint and revive, golangci-lint.</summary>
internal sealed partial class GoTextFormat : ILineFormat
{
    // golangci-lint and staticcheck name the check behind the text.
    [GeneratedRegex(@"^(?<message>\S.*?)(?: \((?<rule>[A-Za-z][\w-]*)\))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Message { get; }

    [GeneratedRegex(@"^(?:SA|S|ST|QF|U)\d{4}$")]
    private static partial Regex Staticcheck { get; }

    [GeneratedRegex(@"^(?<count>\d+) issues?(?:\.|:)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Issues { get; }

    [GeneratedRegex(@"^(?:# \S+(?: \[\S+\])?|exit status \d+|\* [a-z][\w-]*: \d+|go: .*|FAIL\b.*)$")]
    private static partial Regex Frame { get; }

    public FormatCard Card { get; } = new(
        "go-text", "Go checkers' text", ReportKind.Findings, "go vet, go build, staticcheck, golint, revive, golangci-lint", "Every line with a place in a .go file.");

    public string Tool => "go";

    public bool NamesItsTool => false;

    public LintLine Parse(string line, LintContext seen)
    {
        if (Issues.Match(line) is { Success: true } issues)
        {
            return LintLine.Summary(ReportNumber.Count(issues.Groups["count"].Value), mark: LintLine.Tells);
        }

        if (Frame.IsMatch(line))
        {
            return seen.Found || line[0] != 'F' ? LintLine.Note : LintLine.Foreign;
        }

        var stopped = line.StartsWith("vet: ", StringComparison.Ordinal);
        var text = stopped ? line[5..] : line;
        if (!TextPlace.TryParse(text, out var place) || TextPlace.Extension(place.Path) is not ".go" || Message.Match(place.Rest.ToString()) is not { Success: true } match)
        {
            return LintLine.Foreign;
        }

        var rule = match.Groups["rule"].Value;
        var finding = new Finding
        {
            Tool = rule.Length == 0 ? null : Staticcheck.IsMatch(rule) ? "staticcheck" : "golangci-lint",
            Rule = rule,
            Severity = Severity.Medium,
            Message = match.Groups["message"].Value,
            Path = place.Path.ToString(),
            Line = FindingPlace.Of(place.Line),
            Column = FindingPlace.Of(place.Column),
        };
        return LintLine.Of(finding, reason: stopped ? $"go vet stopped: {text}" : null);
    }
}
