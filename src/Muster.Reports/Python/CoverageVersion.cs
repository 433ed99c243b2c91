using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Muster.Reports.Python;

/// <summary>A release of coverage.py, such as 7.15.4. What follows the third number (<c>a0</c>, <c>.dev3</c>) is not kept.</summary>
public readonly record struct CoverageVersion(int Major, int Minor, int Patch = 0) : IComparable<CoverageVersion>
{
    /// <summary>Reads the text of <c>meta.version</c>: <c>7.15.4</c>, <c>6.2</c>, <c>7.16.0a0.dev1</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CoverageVersion version)
    {
        version = default;
        Span<int> numbers = stackalloc int[3];
        var count = 0;
        var rest = text.AsSpan().Trim();
        while (count < 3)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9') is var end && end < 0 ? rest.Length : end;
            if (!int.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[count]))
            {
                break;
            }

            count++;
            rest = rest[digits..];
            if (rest is not ['.', ..])
            {
                break;
            }

            rest = rest[1..];
        }

        if (count < 2)
        {
            return false;
        }

        version = new CoverageVersion(numbers[0], numbers[1], numbers[2]);
        return true;
    }

    public int CompareTo(CoverageVersion other) =>
        (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    public static bool operator <(CoverageVersion left, CoverageVersion right) => left.CompareTo(right) < 0;
    public static bool operator <=(CoverageVersion left, CoverageVersion right) => left.CompareTo(right) <= 0;
    public static bool operator >(CoverageVersion left, CoverageVersion right) => left.CompareTo(right) > 0;
    public static bool operator >=(CoverageVersion left, CoverageVersion right) => left.CompareTo(right) >= 0;

    public override string ToString() => $"{Major}.{Minor}.{Patch}";
}
