using System.Data.Common;
using Muster.Adapters.Alerts;
using Muster.Adapters.Manifests;
using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Series;
using Muster.Core.Alerts;
using Muster.Core.Estate;
using Muster.Core.Manifests;
using Muster.Core.Series;
using Muster.Core.Snapshots;
using Muster.Web.Charts;
using Muster.Web.Hosting;
using Muster.Web.Listing;

namespace Muster.Web.Reading;

/// <summary>
/// Where pages get their numbers. The estate of now is read once after each change and shared; a reader never waits for a refresh
/// except the very first.
/// </summary>
public sealed class EstateSource : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly FileShelf _shelf = new();
    private readonly SnapshotStore _store;
    private readonly EstateBuilder _builder;
    private ManifestFacts? _facts;
    private (DateTime, long) _manifestMark;
    private string? _refused;
    private volatile EstateNow? _now;

    public EstateSource(WebOptions options)
    {
        Options = options;
        _store = new SnapshotStore(options.Engine, options.Clock);
        Series = new SeriesStore(_store);
        Alerts = new AlertStore(_store);
        (Findings, Tests) = (new FindingLists(_store), new TestLists(_store));
        _builder = new EstateBuilder(this);
    }

    public WebOptions Options { get; }

    public SnapshotStore Store => _store;

    public SeriesStore Series { get; }

    public AlertStore Alerts { get; }

    internal FindingLists Findings { get; }

    internal TestLists Tests { get; }

    public async ValueTask<EstateNow> NowAsync(CancellationToken cancel)
    {
        if (_now is { } now)
        {
            return now;
        }

        await _one.WaitAsync(cancel);
        try
        {
            return _now ??= await ReadAsync(everything: true, cancel);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>A view that somebody else has made, with all that pages show beside it.</summary>
    public Task<EstateNow> NowOfAsync(Manifest manifest, EstateView view, CancellationToken cancel) =>
        _builder.OfViewAsync(new ManifestFacts(manifest, [.. view.Rows.Select(row => row.Repository)]), view, null, cancel);

    /// <param name="everything">Also what has not changed: ages and what depends on them.</param>
    public async Task RefreshAsync(bool everything, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            _now = await ReadAsync(everything, cancel);
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

    /// <summary>The last 90 days of what is believed of these repositories, by repository.</summary>
    public Task<IReadOnlyDictionary<Guid, RecentSeries>> RecentAsync(IReadOnlyCollection<EstateRow> rows, CancellationToken cancel) =>
        Series.RecentAsync([.. rows.Where(row => row.Head is not null).Select(row => row.Head!.Snapshot.RepositoryId)], cancel);

    public Task<SnapshotDetail> DetailAsync(EstateRow row, CancellationToken cancel) =>
        row.Head is { } head ? _store.DetailAsync(head.Snapshot.Id, cancel) : Task.FromResult(new SnapshotDetail());

    /// <summary>The paths that the repository's coverage speaks of.</summary>
    public Task<IReadOnlyList<string>> FilesAsync(EstateRow row, CancellationToken cancel) => _shelf.OfAsync(this, row, cancel);

    /// <summary>The alerts of the catalog's repositories; without <paramref name="all"/> the open ones.</summary>
    public async Task<IReadOnlyList<KeptAlert>> AlertsAsync(EstateNow now, bool all, CancellationToken cancel) =>
        [.. (await Alerts.ListAsync(all, cancel)).Where(one => now.Row(one.Alert.Repository) is not null)];

    public LocatedRepository Locate(EstateRow row) =>
        new RepositoryLocator(Path.GetDirectoryName(Options.Manifest)!, Options.Root).Locate(row.Repository);

    public void Dispose()
    {
        Findings.Dispose();
        Tests.Dispose();
        _store.Dispose();
        _one.Dispose();
    }

    private async Task<EstateNow> ReadAsync(bool everything, CancellationToken cancel)
    {
        var facts = await FactsAsync(cancel);
        return _now is not { } before || before.Facts != facts ? await _builder.WholeAsync(facts, _refused, cancel)
            : everything ? await _builder.AgedAsync(before, _refused, cancel)
            : await _builder.NextAsync(before, _refused, cancel);
    }

    // Read again only when the file is another.
    private async Task<ManifestFacts> FactsAsync(CancellationToken cancel)
    {
        var file = new FileInfo(Options.Manifest);
        var mark = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
        if (_facts is { } same && mark == _manifestMark)
        {
            return same;
        }

        if (_facts is null && Options.Known is { } known && mark == (known.WrittenAt, known.Length))
        {
            _manifestMark = mark;
            return _facts = new ManifestFacts(known.Read, known.Read.Catalog.Repositories);
        }

        if ((await ManifestReader.ReadAsync(Options.Manifest, cancel)).TryGet(out var manifest, out var refusal))
        {
            (_facts, _refused) = (new ManifestFacts(manifest, manifest.Catalog.Repositories), null);
        }
        else
        {
            _refused = _facts is null ? throw new IOException(refusal.ToString()) : refusal.ToString();
        }

        _manifestMark = mark;
        return _facts;
    }
}
