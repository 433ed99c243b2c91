namespace Muster.Core.Changes;

public enum LineFate
{
    /// <summary>The line's text is the same; its number may have shifted.</summary>
    Kept,

    /// <summary>The line was rewritten: the first of a hunk's old lines became the first of its new ones, and so on.</summary>
    Edited,

    /// <summary>Gone from the base, or new in the head.</summary>
    Alone,
}

/// <summary>What a file's hunks made of its lines.</summary>
public sealed class LineFates(IReadOnlyList<Hunk> hunks)
{
    public static LineFates Untouched { get; } = new([]);

    public bool IsUntouched => hunks.Count == 0;

    /// <summary>What became of a line of the base, and its number in the head where it has one.</summary>
    public (LineFate Fate, int Line) OfOld(int line)
    {
        var shift = 0;
        foreach (var hunk in hunks)
        {
            var isBefore = hunk.OldCount == 0 ? line <= hunk.OldStart : line < hunk.OldStart;
            if (isBefore)
            {
                break;
            }

            if (line < hunk.OldStart + hunk.OldCount)
            {
                var place = line - hunk.OldStart;
                return place < hunk.NewCount ? (LineFate.Edited, hunk.NewStart + place) : (LineFate.Alone, 0);
            }

            shift += hunk.NewCount - hunk.OldCount;
        }

        return (LineFate.Kept, line + shift);
    }

    /// <summary>Where a line of the head comes from.</summary>
    public LineFate OfNew(int line)
    {
        foreach (var hunk in hunks)
        {
            if (line >= hunk.NewStart && line < hunk.NewStart + hunk.NewCount)
            {
                return line - hunk.NewStart < hunk.OldCount ? LineFate.Edited : LineFate.Alone;
            }
        }

        return LineFate.Kept;
    }
}
