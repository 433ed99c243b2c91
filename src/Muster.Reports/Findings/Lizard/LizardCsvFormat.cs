using System.Globalization;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Findings.Text;
using Muster.Reports.Input;

namespace Muster.Reports.Findings.Lizard;

/// <summary>
/// <c>lizard --csv</c>, a function a line: nloc, ccn, tokens, parameters, length, "name@12-34@path", "path", "name", "long name", start, end.
/// With <c>--verbose</c> there is a line of names above.
/// </summary>
internal sealed class LizardCsvFormat : ILineFormat
{
    private const int Columns = 11;

    public FormatCard Card { get; } = new(
        "lizard-csv", "lizard CSV", ReportKind.Findings, "lizard", "Every function is a row with its cyclomatic complexity as value; its level follows radon's ranks.");

    public string Tool => "lizard";

    public LintLine Parse(string line, LintContext seen)
    {
        if (line.StartsWith("NLOC,CCN,token,PARAM,length,location,file,function,long_name,start,end", StringComparison.Ordinal))
        {
            return LintLine.Telling;
        }

        if (!char.IsAsciiDigit(line[0]) || CsvRow.Split(line) is not { Count: >= Columns } row || !row[5].Contains('@', StringComparison.Ordinal)
            || !Numbers(row, out var complexity, out var start))
        {
            return LintLine.Foreign;
        }

        return LintLine.Of(
            new Finding
            {
                Rule = ComplexitySeverity.Rule,
                Severity = ComplexitySeverity.Cyclomatic(complexity),
                Message = string.Create(CultureInfo.InvariantCulture, $"{row[8]} has a cyclomatic complexity of {complexity}"),
                Path = row[6],
                Line = FindingPlace.Of(start),
                Value = complexity,
            },
            LintLine.Hints);
    }

    private static bool Numbers(IReadOnlyList<string> row, out long complexity, out long start)
    {
        (complexity, start) = (0, 0);
        for (var column = 0; column < Columns; column++)
        {
            if (column is >= 5 and <= 8)
            {
                continue;
            }

            if (ReportNumber.Count(row[column]) is not { } number)
            {
                return false;
            }

            complexity = column == 1 ? number : complexity;
            start = column == 9 ? number : start;
        }

        return true;
    }
}
