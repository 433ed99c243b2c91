namespace Muster.Core.Statistics;

/// <summary>Ranks from 1; equal values share the mean of theirs.</summary>
internal static class Ranks
{
    public static IReadOnlyList<double> Of(IReadOnlyList<double> values)
    {
        var order = Enumerable.Range(0, values.Count).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Count];
        for (var first = 0; first < order.Length;)
        {
            var last = first;
            while (last + 1 < order.Length && values[order[last + 1]] == values[order[first]])
            {
                last++;
            }

            for (var i = first; i <= last; i++)
            {
                ranks[order[i]] = ((first + last) / 2.0) + 1;
            }

            first = last + 1;
        }

        return ranks;
    }
}
