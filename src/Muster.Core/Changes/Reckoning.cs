using System.Globalization;

namespace Muster.Core.Changes;

/// <summary>A kind of change with what it adds to the sum.</summary>
/// <param name="Coverable">0 where lines only turned.</param>
public sealed record ReckoningRow(string What, long Covered, long Coverable);

/// <summary>A change of lines as a reckoning: every row a kind of change, in the same words at every door; together they are the sum.</summary>
public static class Reckoning
{
    /// <summary>The rows that are not nothing.</summary>
    public static IReadOnlyList<ReckoningRow> Of(LineSums sums, bool isExact) =>
    [
        .. new ReckoningRow[]
        {
            new("new text", sums.New.Part, sums.New.Whole),
            new("deleted text", -sums.Deleted.Part, -sums.Deleted.Whole),
            new("rewritten lines, gained cover", sums.Edited.Gained, 0),
            new("rewritten lines, lost cover", -sums.Edited.Lost, 0),
            new("lines as they were, gained cover", sums.Unedited.Gained, 0),
            new("lines as they were, lost cover", -sums.Unedited.Lost, 0),
            new("in untouched files, gained cover", sums.Untouched.Gained, 0),
            new("in untouched files, lost cover", -sums.Untouched.Lost, 0),
            new(Count(sums.FilesNew, "new file", "new files"), sums.InNewFiles.Part, sums.InNewFiles.Whole),
            new(Count(sums.FilesGone, "file gone", "files gone"), -sums.InGoneFiles.Part, -sums.InGoneFiles.Whole),
            new("counted now, text as it was", sums.NowCounted.Part, sums.NowCounted.Whole),
            new("no longer counted, text as it was", -sums.NoLongerCounted.Part, -sums.NoLongerCounted.Whole),
            new(isExact ? "known by counts only" : "cannot be told apart without git", sums.ByCount.Covered, sums.ByCount.Coverable),
            new("beside the files", sums.Beside.Covered, sums.Beside.Coverable),
        }.Where(row => row.Covered != 0 || row.Coverable != 0),
    ];

    public static string Count(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");
}
