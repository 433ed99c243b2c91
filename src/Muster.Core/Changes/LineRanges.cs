using System.Globalization;

namespace Muster.Core.Changes;

/// <summary>Line numbers for people: <c>3-5, 9</c>.</summary>
public static class LineRanges
{
    private const int Most = 8;

    public static string Text(IReadOnlyList<int> lines)
    {
        var ranges = new List<(int First, int Last)>();
        foreach (var line in lines.Order())
        {
            if (ranges.Count > 0 && ranges[^1].Last + 1 >= line)
            {
                ranges[^1] = (ranges[^1].First, line);
            }
            else
            {
                ranges.Add((line, line));
            }
        }

        var shown = ranges.Take(Most).Select(range => range.First == range.Last ? range.First.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{range.First}-{range.Last}"));
        return string.Join(", ", shown) + (ranges.Count > Most ? $" and {ranges.Count - Most} more" : "");
    }
}
