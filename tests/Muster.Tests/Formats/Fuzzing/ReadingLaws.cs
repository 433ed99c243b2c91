using Muster.Reports;

namespace Muster.Tests.Formats.Fuzzing;

/// <summary>What is true of every reading, whatever the bytes were.</summary>
internal static class ReadingLaws
{
    /// <summary>The law that the reading breaks, or null.</summary>
    public static string? Broken(Reading reading) => Coverage(reading) ?? Tests(reading) ?? Findings(reading)
        ?? (reading.Format is null && reading.Rejections is [] ? "unknown content without a reason" : null)
        ?? (reading.Rejections.Any(rejection => string.IsNullOrWhiteSpace(rejection.Reason)) ? "a rejection without a reason" : null)
        ?? (reading.Rejections.Count > ReadingDraft.MaxRejections + 2 ? "too many rejections" : null)
        ?? (reading.Measures.Any(measure => measure.Value is { } value && !double.IsFinite(value)) ? "a measure that is no number" : null)
        ?? (reading.History.Any(point => !double.IsFinite(point.Value)) ? "a point that is no number" : null);

    private static string? Coverage(Reading reading)
    {
        if (reading.Coverage is not { } coverage)
        {
            return null;
        }

        if (new[] { coverage.Lines, coverage.Branches, coverage.Functions }.OfType<Tally>().Any(Wrong))
        {
            return $"impossible sums {coverage.Lines} {coverage.Branches} {coverage.Functions}";
        }

        foreach (var file in coverage.Files)
        {
            if (new[] { file.Lines, file.Branches, file.Functions }.OfType<Tally>().Any(Wrong))
            {
                return $"impossible counts {file.Lines} {file.Branches} {file.Functions} in {file.Path}";
            }

            if (file.Path.Length == 0 || file.Path.Contains('\\', StringComparison.Ordinal))
            {
                return $"the path '{file.Path}'";
            }

            if (file.Map is { } map && (map.Branches.Any(line => line.Covered < 0 || line.Covered > line.Total) || !Ascending(map.States.Select(state => state.Line))))
            {
                return $"a line map of {file.Path} that is not in order";
            }
        }

        return coverage.Files.GroupBy(file => file.Path, StringComparer.Ordinal).Any(group => group.Count() > 1) ? "a file twice" : null;
    }

    private static string? Tests(Reading reading)
    {
        if (reading.Tests is not { } tests)
        {
            return null;
        }

        var counts = tests.Counts;
        return counts.Passed < 0 || counts.Failed < 0 || counts.Errors < 0 || counts.Skipped < 0 || counts.Passed + counts.Failed + counts.Errors + counts.Skipped > counts.Total
            ? $"impossible counts {counts}"
            : tests.Seconds is { } seconds && (!double.IsFinite(seconds) || seconds < 0) ? $"a time of {seconds} s"
            : tests.Cases.Any(test => test.Seconds is { } time && (!double.IsFinite(time) || time < 0)) ? "a test's time that is none"
            : null;
    }

    private static string? Findings(Reading reading) =>
        reading.Findings is not { } findings ? null
        : findings.Items.Any(item => item.Line < 1 || item.Column < 1) ? "a finding before the first line"
        : findings.BySeverity.Values.Sum() != findings.Total ? "severities that are not the sum"
        : null;

    private static bool Wrong(Tally tally) => tally.Part < 0 || tally.Whole < 0 || tally.Part > tally.Whole;

    private static bool Ascending(IEnumerable<int> lines)
    {
        var last = 0;
        foreach (var line in lines)
        {
            if (line <= last)
            {
                return false;
            }

            last = line;
        }

        return true;
    }
}
