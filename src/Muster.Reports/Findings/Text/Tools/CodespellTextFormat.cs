using System.Text.RegularExpressions;

namespace Muster.Reports.Findings.Text.Tools;

/// <summary>codespell: <c>path:line: recieve ==> receive</c>.</summary>
internal sealed partial class CodespellTextFormat : ILineFormat
{
    [GeneratedRegex(@"^(?<word>\S+) ==> (?<fix>\S.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Message { get; }

    public FormatCard Card { get; } = new(
        "codespell-text", "codespell text", ReportKind.Findings, "codespell", "Every misspelled word; rule misspelling.");

    public string Tool => "codespell";

    public LintLine Parse(string line, LintContext seen)
    {
        if (line.StartsWith("WARNING: ", StringComparison.Ordinal))
        {
            return LintLine.Heading;
        }

        if (!TextPlace.TryParse(line, out var place) || Message.Match(place.Rest.ToString()) is not { Success: true } match)
        {
            return LintLine.Foreign;
        }

        return LintLine.Of(
            new Finding
            {
                Rule = "misspelling",
                Severity = Severity.Low,
                Message = match.Value,
                Path = place.Path.ToString(),
                Line = FindingPlace.Of(place.Line),

                // -w writes a correction only where there is one.
                Fixable = !match.Groups["fix"].ValueSpan.Contains(','),
            },
            LintLine.Hints);
    }
}
