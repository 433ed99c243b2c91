namespace Muster.Reports.Paths;

/// <summary>
/// The repository's files by what they end in. Each is kept with its components reversed (<c>a.py/pkg/src/</c>) in one sorted array: all
/// files with a common ending stand together, and the shortest of them first.
/// </summary>
internal sealed class SuffixIndex
{
    private readonly string[] _keys;
    private readonly string[] _files;
    private readonly StringComparison _comparison;

    public SuffixIndex(IReadOnlyList<string> files, bool ignoreCase)
    {
        _comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        _files = [.. files];
        _keys = Array.ConvertAll(_files, Reversed);
        Array.Sort(_keys, _files, ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
    }

    /// <summary>How far the name's ending goes along with files of the repository.</summary>
    public SuffixMatch Find(string name)
    {
        var reversed = Reversed(name);
        var match = new SuffixMatch(this, 0, 0, 0, false);
        var (low, high, contained, containedDepth) = (0, _keys.Length, -1, 0);
        for (int end = reversed.IndexOf('/') + 1, depth = 1; end > 0; depth++)
        {
            var from = Bound(reversed, end, low, high, false);
            var to = Bound(reversed, end, from, high, true);
            if (from == to)
            {
                break;
            }

            (low, high) = (from, to);
            if (_keys[low].Length == end)
            {
                (contained, containedDepth) = (low, depth);
            }

            match = new SuffixMatch(this, low, high, depth, end == reversed.Length);
            end = end == reversed.Length ? 0 : reversed.IndexOf('/', end) + 1;
        }

        return match with { Contained = contained < 0 ? null : _files[contained], ContainedDepth = containedDepth };
    }

    public ReadOnlySpan<string> Files(int low, int high) => _files.AsSpan(low, high - low);

    // The first key that is not below (or, past, that is above) every key that begins with the first letters of the text.
    private int Bound(string text, int letters, int low, int high, bool past)
    {
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            var order = string.Compare(_keys[middle], 0, text, 0, letters, _comparison);
            if (order < 0 || (past && order == 0))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static string Reversed(string path)
    {
        var end = path.Length;
        return string.Create(path.Length + 1, path, (key, source) =>
        {
            var at = 0;
            for (var slash = source.LastIndexOf('/'); ; slash = slash <= 0 ? -1 : source.LastIndexOf('/', slash - 1))
            {
                source.AsSpan(slash + 1, end - slash - 1).CopyTo(key[at..]);
                at += end - slash - 1;
                key[at++] = '/';
                if (slash < 0)
                {
                    break;
                }

                end = slash;
            }
        });
    }
}

/// <param name="Depth">Components of the ending that some file shares.</param>
/// <param name="Whole">The ending is the whole name: every file from <paramref name="Low"/> to <paramref name="High"/> ends in it.</param>
internal readonly record struct SuffixMatch(SuffixIndex Index, int Low, int High, int Depth, bool Whole)
{
    /// <summary>The longest file that the name ends in; null when there is none.</summary>
    public string? Contained { get; init; }

    public int ContainedDepth { get; init; }

    /// <summary>The files that share the longest ending.</summary>
    public ReadOnlySpan<string> Files => Index.Files(Low, High);
}
