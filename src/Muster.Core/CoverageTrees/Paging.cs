namespace Muster.Core.CoverageTrees;

/// <summary>
/// A wide directory as pages, so that a change of one of its thousand files writes a few entries and not the whole list again. Where a page ends
/// is decided by the names themselves: a file that comes or goes moves no other border.
/// </summary>
internal static class Paging
{
    private const int Widest = 12;
    private const int Fewest = 4;
    private const int Most = 8;

    /// <summary>Borders fall after every second name once there are enough.</summary>
    private const uint Border = 1;

    public static bool IsTooWide(int entries) => entries > Widest;

    /// <param name="entries">Sorted.</param>
    /// <param name="level">Pages of pages use other bits of the names.</param>
    public static IEnumerable<ArraySegment<CoverageEntry>> Cut(CoverageEntry[] entries, int level)
    {
        var start = 0;
        for (var i = 0; i < entries.Length; i++)
        {
            var length = i + 1 - start;
            if (i + 1 == entries.Length || length >= Most || (length >= Fewest && ((Mixed(entries[i].Name) >> (4 * (level % 8))) & Border) == 0))
            {
                yield return new ArraySegment<CoverageEntry>(entries, start, length);
                start = i + 1;
            }
        }
    }

    // FNV-1a, finished as murmur3 does so that all bits take part.
    private static uint Mixed(string name)
    {
        var hash = 2166136261u;
        foreach (var letter in name)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        hash = (hash ^ (hash >> 16)) * 0x85ebca6bu;
        hash = (hash ^ (hash >> 13)) * 0xc2b2ae35u;
        return hash ^ (hash >> 16);
    }
}
