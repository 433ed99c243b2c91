using Muster.Core.Changes;

namespace Muster.Tests.Changes;

/// <summary>A plain longest-common-subsequence diff, written for these tests alone: hunks without context as git has them.</summary>
internal static class LineDiff
{
    public static IReadOnlyList<Hunk> Hunks(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var common = new int[before.Count + 1, after.Count + 1];
        for (var i = before.Count - 1; i >= 0; i--)
        {
            for (var j = after.Count - 1; j >= 0; j--)
            {
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var hunks = new List<Hunk>();
        var (a, b) = (0, 0);
        while (a < before.Count || b < after.Count)
        {
            if (a < before.Count && b < after.Count && before[a] == after[b])
            {
                (a, b) = (a + 1, b + 1);
                continue;
            }

            var (fromA, fromB) = (a, b);
            while ((a < before.Count || b < after.Count) && !(a < before.Count && b < after.Count && before[a] == after[b]))
            {
                if (b == after.Count || (a < before.Count && common[a + 1, b] >= common[a, b + 1]))
                {
                    a++;
                }
                else
                {
                    b++;
                }
            }

            hunks.Add(new Hunk(a > fromA ? fromA + 1 : fromA, a - fromA, b > fromB ? fromB + 1 : fromB, b - fromB));
        }

        return hunks;
    }
}
