using System.Text.RegularExpressions;
using Muster.Reports.Findings.Text;
using Muster.Reports.Input;

namespace Muster.Reports.Findings.Flake8;

/// <summary>flake8's and pycodestyle's own lines, and flake8's <c>--format=pylint</c>. Lines that could be ruff's as well are flake8's.</summary>
internal sealed partial class Flake8TextFormat : ILineFormat
{
    private const string Crash = "There was a critical error during execution of Flake8";

    // --statistics: "8     E261 at least two spaces before inline comment"
    [GeneratedRegex("^[0-9]+ +[A-Z]{1,8}[0-9]{1,5} ")]
    private static partial Regex Statistic { get; }

    public FormatCard Card { get; } = new(
        "flake8-text",
        "flake8 text",
        ReportKind.Findings,
        "flake8, pycodestyle (pep8)",
        "Every line with a place and a code; statistics, counts and quoted source are none.");

    public string Tool => "flake8";

    public LintLine Parse(string line, LintContext seen)
    {
        if (PythonCodeLine.TryParse(line, out var read))
        {
            return LintLine.Of(read.Finding, read.Voice switch { PythonVoice.Flake8 => LintLine.Hints, PythonVoice.Ruff => LintLine.Denies, _ => 0 });
        }

        if (line.StartsWith(Crash, StringComparison.Ordinal))
        {
            return LintLine.Trouble(line);
        }

        return seen.Found ? Closing(line) : LintLine.Foreign;
    }

    // --count and --statistics put their numbers at the end.
    private static LintLine Closing(string line)
    {
        if (line.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
        {
            return LintLine.Summary(ReportNumber.Count(line));
        }

        return Statistic.IsMatch(line) ? LintLine.Note : LintLine.Foreign;
    }
}
