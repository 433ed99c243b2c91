using Muster.Reports.Findings.Lizard;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Findings.Text;
using Muster.Reports.Input;

namespace Muster.Reports.Findings.Flawfinder;

/// <summary><c>flawfinder --csv</c>: File, Line, Column, DefaultLevel, Level, Category, Name, Warning, Suggestion, Note, CWEs, Context, Fingerprint …</summary>
internal sealed class FlawfinderCsvFormat : ILineFormat
{
    private const int Columns = 13;

    public FormatCard Card { get; } = new("flawfinder-csv", "flawfinder CSV", ReportKind.Findings, "flawfinder", "Every hit is a finding, rated by flawfinder's level 0 to 5.");

    public string Tool => "flawfinder";

    public LintLine Parse(string line, LintContext seen)
    {
        if (line.StartsWith("File,Line,Column,", StringComparison.Ordinal) && line.Contains(",Level,Category,Name,", StringComparison.Ordinal))
        {
            return LintLine.Telling;
        }

        // Versions before 2.0.16 have no DefaultLevel.
        if (CsvRow.Split(line) is not { } row || row.Count < Columns - 1 || ReportNumber.Count(row[1]) is not { } at || ReportNumber.Count(row[2]) is not { } column
            || ReportNumber.Count(row[3]) is not (>= 0 and <= 5))
        {
            return LintLine.Foreign;
        }

        var first = ReportNumber.Count(row[4]) is null ? 3 : 4;
        if (row.Count <= first + 7)
        {
            return LintLine.Foreign;
        }

        return LintLine.Of(
            new Finding
            {
                Rule = $"{row[first + 1]}/{row[first + 2]}",
                Severity = SecurityScales.Flawfinder.Of(row[first]),
                ToolSeverity = row[first],
                Message = row[first + 3],
                Path = row[0],
                Line = FindingPlace.Of(at),
                Column = FindingPlace.Of(column),
                References = AdvisoryIds.In(row[first + 6]).ToList(),
                Fingerprint = row.Count > first + 8 && row[first + 8].Length > 0 ? row[first + 8] : null,
            },
            LintLine.Hints);
    }
}
