using Muster.Core.Deliveries;
using Muster.Reports.Coverage;

namespace Muster.Core.Trust;

/// <summary>One or more coverage reports that belong to one run: shards of the same name in several folders are one witness.</summary>
internal sealed record Witness(IReadOnlyList<DeliveredReport> Reports, CoverageReading Coverage)
{
    public string Name => Reports.Count == 1 ? Reports[0].Path : $"{Path.GetFileName(Reports[0].Path)} in {Reports.Count} folders";

    public bool IsFresh => !IsAtOdds && Reports.All(report => report.SourceCommitsSince is null or 0);

    /// <summary>Its own evidence says that it was counted against other sources than it was measured with: worse than old, it is wrong.</summary>
    public bool IsAtOdds => Reports.Any(report => report.Doubts.Any(doubt => doubt.State == TrustState.Stale));

    /// <summary>Nothing of its own evidence says that it speaks of a part only.</summary>
    public bool IsWhole => !Reports.Any(report => report.Doubts.Any(doubt => doubt.State > TrustState.Stale));

    public DateTimeOffset MadeAt => Reports.Max(report => report.MadeAt ?? DateTimeOffset.MinValue);

    /// <summary>Detail decides between equals: lines before bare counts, branches before none.</summary>
    public int Detail => (Coverage.Files.Any(file => file.Map is not null) ? 2 : 0) + (Coverage.Branches is null ? 0 : 1);

    /// <summary>
    /// The two speak of the same code: they share at least half of the smaller one's files. Tools root their paths differently
    /// (<c>app/cart.py</c>, <c>cart.py</c> below a source root), so a path also meets one that ends with it.
    /// </summary>
    public bool SpeaksOfTheSameCodeAs(Witness other)
    {
        var mine = Coverage.Files.ToLookup(file => Path.GetFileName(file.Path), file => file.Path, StringComparer.Ordinal);
        var shared = other.Coverage.Files.Count(file => mine[Path.GetFileName(file.Path)].Any(path => IsOneFile(path, file.Path)));
        return shared > 0 && shared * 2 >= Math.Min(Coverage.Files.Count, other.Coverage.Files.Count);
    }

    private static bool IsOneFile(string a, string b) =>
        a == b
        || (a.Length > b.Length && a[^(b.Length + 1)] == '/' && a.EndsWith(b, StringComparison.Ordinal))
        || (b.Length > a.Length && b[^(a.Length + 1)] == '/' && b.EndsWith(a, StringComparison.Ordinal));
}
