using System.Data.Common;
using Muster.Adapters.Manifests;
using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Series;
using Muster.Core.Estate;
using Muster.Core.Gates;
using Muster.Core.Manifests;
using Muster.Core.Series;
using Muster.Core.Snapshots;
using Muster.Core.Trust;
using Muster.Web.Charts;
using Muster.Web.Hosting;

namespace Muster.Web.Reading;

/// <summary>
/// Where pages get their numbers. The estate of now is read once after each change and shared; a reader never waits for a refresh
/// except the very first.
/// </summary>
public sealed class EstateSource : IDisposable
{
    private const int HistoryForRatchets = 10_000;
    private readonly SemaphoreSlim _one = new(1);
    private readonly DetailShelf _shelf = new();
    private readonly HeadShelf _heads;
    private readonly SnapshotStore _store;
    private Manifest? _manifest;
    private volatile EstateNow? _now;

    public EstateSource(WebOptions options)
    {
        Options = options;
        _store = new SnapshotStore(options.Engine, options.Clock);
        _heads = new HeadShelf(_store, options.Clock);
        Series = new SeriesStore(_store);
    }

    public WebOptions Options { get; }

    public SnapshotStore Store => _store;

    public SeriesStore Series { get; }

    public async ValueTask<EstateNow> NowAsync(CancellationToken cancel)
    {
        if (_now is { } now)
        {
            return now;
        }

        await _one.WaitAsync(cancel);
        try
        {
            return _now ??= await ReadAsync(cancel);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>A view that somebody else has made, with all that pages show beside it.</summary>
    /// <param name="refused">Why the manifest's newest text could not be read.</param>
    public async Task<EstateNow> NowOfAsync(Manifest manifest, EstateView view, string? refused, CancellationToken cancel)
    {
        var (gates, errors) = GateReader.Read(manifest.Section("gates"), manifest.Catalog);
        var recent = await Series.OverviewAsync(new OverviewQuery { Take = int.MaxValue, WithArchived = true, Now = view.GeneratedAt }, cancel);
        return new EstateNow(manifest, view, recent.Rows, errors.Count > 0 ? [] : await JudgeAsync(manifest, gates, view, cancel), errors, refused);
    }

    public async Task RefreshAsync(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            _now = await ReadAsync(cancel);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>A connection to a store whose tables are there.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancel)
    {
        await _store.HeadsAsync([], cancel);
        return await Options.Engine.OpenAsync(cancel);
    }

    /// <summary>Newest first, without those that were measured again.</summary>
    public Task<IReadOnlyList<Snapshot>> HistoryAsync(EstateRow row, int most, CancellationToken cancel) =>
        row.Head is { } head ? _store.HistoryAsync(head.Snapshot.RepositoryId, most, cancel) : Task.FromResult<IReadOnlyList<Snapshot>>([]);

    /// <summary>One metric's believed values of these days; what held when they began stands on the first.</summary>
    public async Task<IReadOnlyList<ChartPoint>> TrendAsync(EstateRow row, string metric, DayRange range, CancellationToken cancel) =>
        await Series.RepositoryAsync(row.Name, metric, range, cancel) is { } trend ? ChartPoints.Of(trend) : [];

    public Task<SnapshotDetail> DetailAsync(EstateRow row, CancellationToken cancel) =>
        row.Head is { } head ? _store.DetailAsync(head.Snapshot.Id, cancel) : Task.FromResult(new SnapshotDetail());

    /// <summary>Tests and findings alone, kept for the next reader.</summary>
    public Task<SnapshotDetail> ListsAsync(EstateRow row, CancellationToken cancel) => _shelf.OfAsync(this, row, cancel);

    /// <summary>The paths that the repository's coverage speaks of.</summary>
    public Task<IReadOnlyList<string>> FilesAsync(EstateRow row, CancellationToken cancel) => _shelf.FilesAsync(this, row, cancel);

    public LocatedRepository Locate(EstateRow row) =>
        new RepositoryLocator(Path.GetDirectoryName(Options.Manifest)!, Options.Root).Locate(row.Repository);

    public void Dispose()
    {
        _store.Dispose();
        _one.Dispose();
    }

    private async Task<EstateNow> ReadAsync(CancellationToken cancel)
    {
        string? refused = null;
        if ((await ManifestReader.ReadAsync(Options.Manifest, cancel)).TryGet(out var manifest, out var refusal))
        {
            _manifest = manifest;
        }
        else if (_manifest is null)
        {
            throw new IOException(refusal.ToString());
        }
        else
        {
            (manifest, refused) = (_manifest, refusal.ToString());
        }

        var repositories = manifest.Catalog.Repositories;
        var view = EstateView.Of(repositories, await HeadsAsync([.. repositories.Select(one => one.Name)], cancel), Options.Clock.GetUtcNow());
        return await NowOfAsync(manifest, view, refused, cancel);
    }

    private async Task<IReadOnlyDictionary<string, Head>> HeadsAsync(IReadOnlyList<string> names, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        return await _heads.OfAsync(connection, names, cancel);
    }

    private async Task<IReadOnlyList<Judgement>> JudgeAsync(Manifest manifest, IReadOnlyList<Gate> gates, EstateView view, CancellationToken cancel)
    {
        if (gates.Count == 0)
        {
            return [];
        }

        var withHistory = gates.Where(gate => gate.Rules.Any(rule => rule is Ratchet))
            .SelectMany(gate => gate.For.From(manifest.Catalog).Repositories.Select(one => one.Name)).ToHashSet(StringComparer.Ordinal);
        var subjects = new List<GateSubject>();
        foreach (var row in view.Rows)
        {
            var history = withHistory.Contains(row.Name) ? await HistoryAsync(row, HistoryForRatchets, cancel) : [];
            subjects.Add(new GateSubject(row, [.. history.Where(snapshot => snapshot.State == TrustState.Complete)]));
        }

        return [.. gates.SelectMany(gate => gate.Judge(manifest.Catalog, subjects))];
    }
}
