using System.Text.RegularExpressions;

namespace Muster.Reports.CoveragePy.Report;

/// <summary>The order in which coverage.py lists names: numbers inside them by value, so that <c>z9</c> comes before <c>z10</c>.</summary>
internal static partial class HumanOrder
{
    public static IComparer<string> Comparer { get; } = Comparer<string>.Create(Compare);

    private static int Compare(string one, string other)
    {
        // Texts and numbers take turns, beginning with a text that may be empty.
        var (a, b) = (Number().Split(one), Number().Split(other));
        for (var at = 0; at < a.Length && at < b.Length; at++)
        {
            var order = at % 2 is 0 ? string.CompareOrdinal(a[at], b[at]) : ByValue(a[at].TrimStart('0'), b[at].TrimStart('0'));
            if (order != 0)
            {
                return order;
            }
        }

        return a.Length != b.Length ? a.Length.CompareTo(b.Length) : string.CompareOrdinal(one, other);
    }

    private static int ByValue(string a, string b) => a.Length != b.Length ? a.Length.CompareTo(b.Length) : string.CompareOrdinal(a, b);

    [GeneratedRegex("([0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
