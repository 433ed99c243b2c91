using System.Text.RegularExpressions;

namespace Muster.Reports.Coverage.Lcov;

/// <summary>Tells a tracefile from prose that happens to hold <c>SF:</c>.</summary>
internal static partial class LcovTag
{
    [GeneratedRegex(@"^(VER:|MCDC:|(FN|FNL|FNA|FNDA|FNF|FNH|BRDA|BRF|BRH|MCF|MCH|DA|LF|LH):\s*-?[0-9]|end_of_record)")]
    private static partial Regex InsideRecord { get; }

    /// <summary>Some line begins with <c>SF:</c> and what follows is a tag of a record, or nothing when a <c>TN:</c> went before.</summary>
    public static bool IsRecord(IReadOnlyList<string> lines)
    {
        var named = false;
        for (var i = 0; i < lines.Count; i++)
        {
            named |= lines[i].StartsWith("TN:", StringComparison.Ordinal);
            if (lines[i].StartsWith("SF:", StringComparison.Ordinal))
            {
                var next = lines.Skip(i + 1).FirstOrDefault(line => !string.IsNullOrWhiteSpace(line) && !line.StartsWith('#'));
                return next is null ? named : InsideRecord.IsMatch(next);
            }
        }

        return false;
    }
}
