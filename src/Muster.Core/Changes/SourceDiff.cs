namespace Muster.Core.Changes;

/// <summary>What git says changed between two commits: the files, and in each the lines.</summary>
public sealed class SourceDiff
{
    private readonly Dictionary<string, FileEdit> _byOld;
    private readonly Dictionary<string, FileEdit> _byNew;

    public SourceDiff(IReadOnlyList<FileEdit> files)
    {
        Files = files;
        _byOld = files.Where(file => file.Before is not null).GroupBy(file => file.Before!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        _byNew = files.Where(file => file.After is not null).GroupBy(file => file.After!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
    }

    /// <summary>Two commits that hold the same files.</summary>
    public static SourceDiff None { get; } = new([]);

    public IReadOnlyList<FileEdit> Files { get; }

    /// <summary>What became of the file that the base calls so; null when it was not touched.</summary>
    public FileEdit? OfOld(string path) => _byOld.GetValueOrDefault(path);

    /// <summary>Where the file that the head calls so comes from; null when it was not touched.</summary>
    public FileEdit? OfNew(string path) => _byNew.GetValueOrDefault(path);
}

/// <summary>One file that was edited, renamed, written or deleted.</summary>
/// <param name="Before">Its path in the base; null when it was written since.</param>
/// <param name="After">Its path in the head; null when it was deleted.</param>
/// <param name="Hunks">In order; null where git does not know its lines (a binary file, a mode).</param>
public sealed record FileEdit(string? Before, string? After, IReadOnlyList<Hunk>? Hunks)
{
    public bool IsRename => Before is not null && After is not null && Before != After;
}

/// <summary>As in <c>@@ -OldStart,OldCount +NewStart,NewCount @@</c> without context: a count of 0 puts the start on the line before.</summary>
public readonly record struct Hunk(int OldStart, int OldCount, int NewStart, int NewCount);
