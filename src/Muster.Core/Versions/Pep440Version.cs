using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Muster.Core.Versions;

/// <summary>A Python version: epoch, release, pre-, post- and development number, local label.</summary>
public sealed partial class Pep440Version
{
    // The specification's appendix B, without the local part's separators told apart.
    [GeneratedRegex(
        @"^\s*v?(?:(?<epoch>[0-9]+)!)?(?<release>[0-9]+(?:\.[0-9]+)*)(?<pre>[-_.]?(?<pre_l>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<pre_n>[0-9]+)?)?(?<post>-(?<post_n1>[0-9]+)|[-_.]?(?:post|rev|r)[-_.]?(?<post_n2>[0-9]+)?)?(?<dev>[-_.]?dev[-_.]?(?<dev_n>[0-9]+)?)?(?:\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form { get; }

    private BigInteger Epoch { get; init; }

    public IReadOnlyList<BigInteger> Release { get; private init; } = [];

    private (int Letter, BigInteger Number)? Pre { get; init; }

    private BigInteger? Post { get; init; }

    private BigInteger? Dev { get; init; }

    private string? Local { get; init; }

    public bool IsPreRelease => Pre is not null || Dev is not null;

    public bool IsPostRelease => Post is not null;

    public bool HasLocal => Local is not null;

    public static bool TryParse(string text, [NotNullWhen(true)] out Pep440Version? version)
    {
        version = null;
        if (text.Length > 200 || Form.Match(text) is not { Success: true } match)
        {
            return false;
        }

        version = new()
        {
            Epoch = Number(match.Groups["epoch"]) ?? 0,
            Release = [.. match.Groups["release"].Value.Split('.').Select(part => BigInteger.Parse(part, CultureInfo.InvariantCulture))],
            Pre = match.Groups["pre"].Success ? (Letter(match.Groups["pre_l"].Value), Number(match.Groups["pre_n"]) ?? 0) : null,
            Post = match.Groups["post"].Success ? Number(match.Groups["post_n1"]) ?? Number(match.Groups["post_n2"]) ?? 0 : null,
            Dev = match.Groups["dev"].Success ? Number(match.Groups["dev_n"]) ?? 0 : null,
            Local = match.Groups["local"].Success ? match.Groups["local"].Value.ToLowerInvariant() : null,
        };
        return true;
    }

    public Pep440Version WithoutLocal() => HasLocal ? new() { Epoch = Epoch, Release = Release, Pre = Pre, Post = Post, Dev = Dev } : this;

    /// <summary>The release alone: what <c>1.2rc1</c> and <c>1.2.post3</c> are of.</summary>
    public Pep440Version Base() => new() { Epoch = Epoch, Release = Release };

    /// <summary>The release without its last number.</summary>
    public Pep440Version Series() => new() { Epoch = Epoch, Release = [.. Release.SkipLast(1)] };

    /// <summary>Whether the release begins with another's, as <c>1.2.3</c> with <c>1.2</c>; zeros are added where it is shorter.</summary>
    public bool BeginsWith(Pep440Version other) =>
        Epoch == other.Epoch && other.Release.Select((part, i) => part == (i < Release.Count ? Release[i] : 0)).All(same => same);

    public int CompareTo(Pep440Version? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = Epoch.CompareTo(other.Epoch);
        for (var i = 0; order == 0 && i < Math.Max(Release.Count, other.Release.Count); i++)
        {
            order = (i < Release.Count ? Release[i] : 0).CompareTo(i < other.Release.Count ? other.Release[i] : 0);
        }

        return order != 0 ? order
            : PreKey.CompareTo(other.PreKey) is not 0 and var pre ? pre
            : (Post ?? -1).CompareTo(other.Post ?? -1) is not 0 and var post ? post
            : DevKey.CompareTo(other.DevKey) is not 0 and var dev ? dev
            : CompareLocals(Local, other.Local);
    }

    // 1.0.dev1 comes before 1.0a1, and 1.0a1 before 1.0.
    private (int, BigInteger) PreKey => Pre ?? (Post is null && Dev is not null ? (-1, 0) : (9, 0));

    private (int, BigInteger) DevKey => Dev is { } number ? (0, number) : (1, 0);

    private static int Letter(string letter) => letter.ToLowerInvariant() switch
    {
        "a" or "alpha" => 0,
        "b" or "beta" => 1,
        _ => 2,
    };

    private static BigInteger? Number(Group group) => group is { Success: true, Length: > 0 } ? BigInteger.Parse(group.ValueSpan, provider: CultureInfo.InvariantCulture) : null;

    private static int CompareLocals(string? a, string? b)
    {
        if (a is null || b is null)
        {
            return (a is null ? 0 : 1) - (b is null ? 0 : 1);
        }

        var (left, right) = (a.Split('.', '-', '_'), b.Split('.', '-', '_'));
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            var (isLeft, isRight) = (BigInteger.TryParse(left[i], CultureInfo.InvariantCulture, out var l), BigInteger.TryParse(right[i], CultureInfo.InvariantCulture, out var r));
            var order = (isLeft, isRight) switch
            {
                (true, true) => l.CompareTo(r),
                (false, false) => string.CompareOrdinal(left[i], right[i]),
                _ => isLeft ? 1 : -1,
            };
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }
}
