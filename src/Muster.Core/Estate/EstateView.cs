using Muster.Core.Catalogs;
using Muster.Core.Snapshots;
using Muster.Core.Trust;
using Muster.Reports;

namespace Muster.Core.Estate;

/// <summary>All repositories at once, as every door shows them.</summary>
public sealed record EstateView
{
    /// <summary>After so many days without a look a repository's numbers are stale, whatever they say.</summary>
    private const int DaysUntilStale = 30;

    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>In the catalog's order.</summary>
    public required IReadOnlyList<EstateRow> Rows { get; init; }

    // What follows is made when it is first asked for: a server makes a view at each change, and most are gone before anybody asks.
    public CoverageSummary Coverage => field ??= CoverageSummary.Of(Rows);

    public IReadOnlyList<Outlier> Outliers => field ??= Outlier.Among(Rows);

    /// <summary>By role name, in alphabetical order; repositories without a role under <c>none</c>.</summary>
    public IReadOnlyList<(string Role, IReadOnlyList<EstateRow> Rows, CoverageSummary Coverage)> ByRole =>
        field ??= [.. Rows.GroupBy(row => row.Repository.Role ?? "none", StringComparer.OrdinalIgnoreCase).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, (IReadOnlyList<EstateRow>)[.. group], CoverageSummary.Of([.. group])))];

    public static EstateView Of(IReadOnlyList<Repository> repositories, IReadOnlyDictionary<string, Head> heads, DateTimeOffset now) => new()
    {
        GeneratedAt = now,
        Rows = (EstateRow[])[.. repositories.Select(repository => Row(repository, heads.GetValueOrDefault(repository.Name), now))],
    };

    /// <summary>One repository as it stands at that moment.</summary>
    public static EstateRow Row(Repository repository, Head? head, DateTimeOffset now)
    {
        if (head is null)
        {
            return new EstateRow { Repository = repository, State = TrustState.None, CoverageState = TrustState.None, Reasons = ["nothing collected yet"] };
        }

        var snapshot = head.Snapshot;
        var silent = (now - head.ObservedAt).TotalDays >= DaysUntilStale;

        // A run whose time is over is not waited for any more: it is final, and still not the whole.
        if (snapshot.State == TrustState.Incomplete && snapshot.Parts is { } parts)
        {
            var word = parts.IsFinal(now) ? TrustState.Partial : TrustState.Incomplete;
            snapshot = snapshot with { Doubts = [.. snapshot.Doubts.Select(doubt => doubt.State == TrustState.Incomplete ? doubt with { State = word, Reason = $"incomplete ({parts.At(now)})" } : doubt)] };
            head = head with { Snapshot = snapshot };
        }

        var state = silent && snapshot.State is TrustState.Complete ? TrustState.Stale : snapshot.State;
        var coverage = snapshot.Measures[Metrics.MetricRegister.CoverageLine] is null ? TrustState.None : snapshot.StateOf(ReportKind.Coverage);
        return new EstateRow
        {
            Repository = repository,
            Head = head,
            State = state,
            CoverageState = silent && coverage is TrustState.Complete ? TrustState.Stale : coverage,
            Reasons = [.. Reasons(snapshot), .. silent ? [$"not looked at since {head.ObservedAt:yyyy-MM-dd}"] : Array.Empty<string>()],
            AgeDays = Age(snapshot, now),
            Change = head.Base is { } before ? SnapshotChange.Of(before, snapshot) : null,
        };
    }

    private static IEnumerable<string> Reasons(Snapshot snapshot) =>
        snapshot.State == TrustState.None ? [.. NoNumbers(snapshot)] : snapshot.Doubts.Select(doubt => doubt.Reason).Distinct();

    private static IEnumerable<string> NoNumbers(Snapshot snapshot) => snapshot.Sources.Count == 0
        ? ["no reports found"]
        : snapshot.Sources.Select(source => $"{source.Path}: {Why(source)}").Take(3);

    private static string Why(SourceNote source) => string.Join(": ", new[] { source.AsideBecause, source.Rejections.FirstOrDefault() }.OfType<string>().DefaultIfEmpty("says nothing"));

    private static int? Age(Snapshot snapshot, DateTimeOffset now)
    {
        var made = snapshot.Sources.Where(source => source.AsideBecause is null && source.MadeAt is not null).Select(source => source.MadeAt!.Value).ToArray();
        return made.Length == 0 ? null : Math.Max(0, (int)(now - made.Max()).TotalDays);
    }
}
