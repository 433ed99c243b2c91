using System.Globalization;
using Muster.Reports.Python;

namespace Muster.Reports.CoveragePy;

/// <summary>The "Missing" column of <c>coverage report</c>: <c>1-2, 5-11, 7-&gt;exit, 13-&gt;15</c>.</summary>
public static class MissingText
{
    /// <param name="statements">All statements, ascending.</param>
    /// <param name="missing">Those that did not run, ascending. Neighbouring statements form one range, whatever lies between them.</param>
    /// <param name="missingBranches">The branches not taken. Shown when the line ran and the target is no missing statement.</param>
    public static string Of(IReadOnlyList<int> statements, IReadOnlyList<int> missing, IReadOnlyList<Arc> missingBranches)
    {
        var notRun = missing.ToHashSet();
        var items = Ranges(statements, notRun)
            .Select(range => (range.First, Text: range.First == range.Last ? $"{range.First}" : $"{range.First}-{range.Last}"))
            .Concat(missingBranches
                .Where(arc => !notRun.Contains(arc.From) && !notRun.Contains(arc.To))
                .Select(arc => (First: arc.From, Text: $"{arc.From}->{(arc.To > 0 ? arc.To.ToString(CultureInfo.InvariantCulture) : "exit")}")));
        return string.Join(", ", items
            .OrderBy(item => item.First).ThenBy(item => item.Text, StringComparer.Ordinal)
            .Select(item => item.Text));
    }

    private static IEnumerable<(int First, int Last)> Ranges(IReadOnlyList<int> statements, HashSet<int> missing)
    {
        (int First, int Last)? open = null;
        foreach (var line in statements)
        {
            if (missing.Contains(line))
            {
                open = (open?.First ?? line, line);
            }
            else if (open is { } closed)
            {
                yield return closed;
                open = null;
            }
        }

        if (open is { } last)
        {
            yield return last;
        }
    }
}
