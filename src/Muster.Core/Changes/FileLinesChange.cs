using Muster.Reports.Coverage;

namespace Muster.Core.Changes;

/// <summary>One file's share of a change.</summary>
/// <param name="Path">In the head; in the base where the file is gone.</param>
/// <param name="Before">Its path in the base where it had another.</param>
/// <param name="Sums">What it adds to the sums.</param>
/// <param name="Lost">Lines of the head that were covered and no longer are, their text as it was.</param>
/// <param name="Bare">Lines of the head that were written or rewritten since the base and are not covered.</param>
public sealed record FileLinesChange(string Path, string? Before, LineSums Sums, IReadOnlyList<int> Lost, IReadOnlyList<int> Bare)
{
    /// <param name="before">Null when the base does not speak of the file.</param>
    /// <param name="after">Null when the head does not.</param>
    /// <param name="fates">What became of its lines; null when git cannot tell.</param>
    /// <param name="countsLines">The unit of both reports is the line.</param>
    /// <param name="isWritten">Git says that the file was written since the base.</param>
    internal static FileLinesChange Of(FileCoverage? before, FileCoverage? after, LineFates? fates, bool countsLines, bool isWritten)
    {
        if (before is null)
        {
            var changed = isWritten && after!.Map is { } written ? written.Lines : default;
            return new(after!.Path, null, new LineSums { FilesNew = 1, InNewFiles = after.Lines, Changed = changed }, [], isWritten ? Uncovered(after.Map) : []);
        }

        if (after is null)
        {
            return new(before.Path, null, new LineSums { FilesGone = 1, InGoneFiles = before.Lines }, [], []);
        }

        var tally = new LineTally();
        var whole = Difference.Between(before.Lines, after.Lines);
        var sums = new LineSums { ByCount = whole };
        if (fates is not null && before.Map is { } old && after.Map is { } now)
        {
            tally.Count(old, now, fates);

            // Where the unit is another (statements), lines do not add up to it: the counts are all that can be compared. Where it is the line, a
            // report's totals may still leave out a line or two that it lists (coverage.py and docstrings): that rest goes by count.
            var ofLines = Difference.Between(old.Lines, now.Lines);
            sums = countsLines || (old.Lines == before.Lines && now.Lines == after.Lines)
                ? tally.Sums with { ByCount = new Difference(whole.Covered - ofLines.Covered, whole.Coverable - ofLines.Coverable) }
                : sums with { Changed = tally.Sums.Changed };
        }

        var isRenamed = before.Path != after.Path;
        return new(after.Path, isRenamed ? before.Path : null, sums with { FilesRenamed = isRenamed ? 1 : 0 }, tally.Lost, tally.Bare);
    }

    private static int[] Uncovered(LineMap? map) => map is null ? [] : [.. map.States.Where(state => !state.Covered).Select(state => state.Line)];
}
