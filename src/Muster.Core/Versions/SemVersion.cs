using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Muster.Core.Versions;

/// <summary>A version as SemVer 2.0 has it, or with fewer or (NuGet) four numbers. What follows <c>+</c> does not count.</summary>
public sealed record SemVersion(IReadOnlyList<BigInteger> Numbers, IReadOnlyList<string> PreRelease)
{
    public bool IsPreRelease => PreRelease.Count > 0;

    public BigInteger this[int part] => part < Numbers.Count ? Numbers[part] : 0;

    public static SemVersion Of(BigInteger major, BigInteger minor, BigInteger patch, params IReadOnlyList<string> preRelease) => new([major, minor, patch], preRelease);

    /// <param name="mostNumbers">3, or for NuGet 4.</param>
    public static bool TryParse(string text, int mostNumbers, [NotNullWhen(true)] out SemVersion? version)
    {
        version = null;
        var core = text.Trim().TrimStart('v', 'V', '=').Split('+')[0];
        var dash = core.IndexOf('-', StringComparison.Ordinal);
        var numbers = (dash < 0 ? core : core[..dash]).Split('.');
        var labels = dash < 0 ? [] : core[(dash + 1)..].Split('.');
        if (text.Length > 200 || numbers.Length > mostNumbers || !numbers.All(IsNumber) || labels.Any(label => label.Length == 0 || !label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')))
        {
            return false;
        }

        version = new([.. numbers.Select(number => BigInteger.Parse(number, CultureInfo.InvariantCulture))], labels);
        return true;
    }

    public bool IsSameRelease(SemVersion other) => CompareNumbers(other) == 0;

    public int CompareTo(SemVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = CompareNumbers(other);
        if (order != 0 || (!IsPreRelease && !other.IsPreRelease))
        {
            return order;
        }

        if (!IsPreRelease || !other.IsPreRelease)
        {
            return IsPreRelease ? -1 : 1;
        }

        for (var i = 0; i < Math.Min(PreRelease.Count, other.PreRelease.Count); i++)
        {
            if (CompareLabels(PreRelease[i], other.PreRelease[i]) is not 0 and var label)
            {
                return label;
            }
        }

        return PreRelease.Count.CompareTo(other.PreRelease.Count);
    }

    private int CompareNumbers(SemVersion other)
    {
        for (var i = 0; i < Math.Max(Numbers.Count, other.Numbers.Count); i++)
        {
            if (this[i].CompareTo(other[i]) is not 0 and var order)
            {
                return order;
            }
        }

        return 0;
    }

    // SemVer §11.4: numbers below words.
    private static int CompareLabels(string a, string b) => (IsNumber(a), IsNumber(b)) switch
    {
        (true, true) => BigInteger.Parse(a, CultureInfo.InvariantCulture).CompareTo(BigInteger.Parse(b, CultureInfo.InvariantCulture)),
        (false, false) => string.CompareOrdinal(a, b),
        (true, false) => -1,
        _ => 1,
    };

    private static bool IsNumber(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}
