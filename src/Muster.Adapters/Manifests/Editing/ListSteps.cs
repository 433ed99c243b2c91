using Muster.Core.Manifests.Editing;

namespace Muster.Adapters.Manifests.Editing;

/// <summary>From one list to another: items kept (or, being maps, changed in place), gone and new, in the order in which they stand.</summary>
internal static class ListSteps
{
    /// <summary>Beyond this many pairs only the common beginning and end are kept; the table would be too large.</summary>
    private const int MostPairs = 250_000;

    /// <returns>Old and new index of an item that stays; one of them alone for an item that goes or comes.</returns>
    public static List<(int? Old, int? New)> Between(IReadOnlyList<ManifestValue> old, IReadOnlyList<ManifestValue> wanted)
    {
        var head = 0;
        while (head < old.Count && head < wanted.Count && old[head].Equals(wanted[head]))
        {
            head++;
        }

        var tail = 0;
        while (tail < old.Count - head && tail < wanted.Count - head && old[^(tail + 1)].Equals(wanted[^(tail + 1)]))
        {
            tail++;
        }

        List<(int? Old, int? New)> steps = [.. Enumerable.Range(0, head).Select(i => ((int?)i, (int?)i))];
        Middle(old, wanted, head, old.Count - tail, wanted.Count - tail, steps);
        steps.AddRange(Enumerable.Range(1, tail).Reverse().Select(back => ((int?)(old.Count - back), (int?)(wanted.Count - back))));
        return steps;
    }

    // Longest common subsequence of what counts as the same item.
    private static void Middle(IReadOnlyList<ManifestValue> old, IReadOnlyList<ManifestValue> wanted, int head, int oldEnd, int newEnd, List<(int? Old, int? New)> steps)
    {
        var (rows, columns) = (oldEnd - head, newEnd - head);
        if ((long)rows * columns > MostPairs)
        {
            steps.AddRange(Enumerable.Range(head, rows).Select(i => ((int?)i, (int?)null)));
            steps.AddRange(Enumerable.Range(head, columns).Select(i => ((int?)null, (int?)i)));
            return;
        }

        var longest = new int[rows + 1, columns + 1];
        for (var i = rows - 1; i >= 0; i--)
        {
            for (var j = columns - 1; j >= 0; j--)
            {
                longest[i, j] = AreSame(old[head + i], wanted[head + j]) ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
            }
        }

        for (var (i, j) = (0, 0); i < rows || j < columns;)
        {
            if (i < rows && j < columns && AreSame(old[head + i], wanted[head + j]))
            {
                steps.Add((head + i++, head + j++));
            }
            else if (i < rows && (j == columns || longest[i + 1, j] >= longest[i, j + 1]))
            {
                steps.Add((head + i++, null));
            }
            else
            {
                steps.Add((null, head + j++));
            }
        }
    }

    // Maps with the same id or name are one item that changed.
    private static bool AreSame(ManifestValue old, ManifestValue wanted) =>
        old.Equals(wanted) || (old is MapValue was && wanted is MapValue becomes && Identity(was) is { } identity && identity.Equals(Identity(becomes)));

    private static ManifestValue? Identity(MapValue map) => map["id"] ?? map["name"];
}
