namespace Muster.Core.Catalogs;

/// <summary>What somebody may have meant by a name that does not exist.</summary>
public static class NearNames
{
    /// <summary>At most <paramref name="most"/> candidates, the nearest first: few edits away, or one containing the other.</summary>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> candidates, int most = 3) =>
        [.. candidates
            .Distinct(StringComparer.Ordinal)
            .Select(candidate => (candidate, distance: Distance(name, candidate)))
            .Where(near => near.distance <= Math.Max(1, Math.Min(name.Length, 12) / 3))
            .OrderBy(near => near.distance)
            .ThenBy(near => near.candidate, StringComparer.Ordinal)
            .Take(most)
            .Select(near => near.candidate)];

    /// <summary>"; did you mean a, b?", or nothing.</summary>
    public static string Hint(string name, IEnumerable<string> candidates) =>
        Of(name, candidates) is { Count: > 0 } near ? $"; did you mean {string.Join(", ", near)}?" : "";

    private static int Distance(string a, string b)
    {
        if (a.Length > 200 || b.Length > 200)
        {
            return int.MaxValue;
        }

        a = a.ToLowerInvariant();
        b = b.ToLowerInvariant();
        if (a.Length >= 3 && b.Length >= 3 && (a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal)))
        {
            return 1;
        }

        return Edits(a, b);
    }

    // Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours.
    private static int Edits(string a, string b)
    {
        var rows = new int[3][];
        for (var i = 0; i < 3; i++)
        {
            rows[i] = new int[b.Length + 1];
        }

        for (var j = 0; j <= b.Length; j++)
        {
            rows[0][j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var (row, above, aboveThat) = (rows[i % 3], rows[(i + 2) % 3], rows[(i + 1) % 3]);
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], aboveThat[j - 2] + 1);
                }
            }
        }

        return rows[a.Length % 3][b.Length];
    }
}
