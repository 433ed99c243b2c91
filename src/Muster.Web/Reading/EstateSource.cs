using System.Data.Common;
using Muster.Adapters.Manifests;
using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Series;
using Muster.Core.Estate;
using Muster.Core.Gates;
using Muster.Core.Manifests;
using Muster.Core.Series;
using Muster.Core.Snapshots;
using Muster.Web.Charts;
using Muster.Web.Hosting;

namespace Muster.Web.Reading;

/// <summary>
/// Where pages get their numbers. The estate of now is read once after each change and shared; a reader never waits for a refresh
/// except the very first.
/// </summary>
public sealed class EstateSource : IDisposable
{
    /// <summary>With more changes at once the whole estate is read.</summary>
    private const int MostSingly = 20;

    private readonly SemaphoreSlim _one = new(1);
    private readonly DetailShelf _shelf = new();
    private readonly SnapshotStore _store;
    private readonly HeadShelf _heads;
    private Manifest? _manifest;
    private (DateTime, long) _manifestMark;
    private string? _refused;
    private volatile EstateNow? _now;

    public EstateSource(WebOptions options)
    {
        Options = options;
        _store = new SnapshotStore(options.Engine, options.Clock);
        Series = new SeriesStore(_store);
        _heads = new HeadShelf(this);
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
            return _now ??= await ReadAsync(everything: true, cancel);
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
        return new EstateNow(manifest, view, recent.Rows, errors.Count > 0 ? [] : await EstateJudging.JudgeAsync(this, manifest, gates, view.Rows, cancel), errors, refused);
    }

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

    private async Task<EstateNow> ReadAsync(bool everything, CancellationToken cancel)
    {
        var (manifest, refused, isNew) = await ManifestAsync(cancel);
        var repositories = manifest.Catalog.Repositories;
        var (heads, changed) = await _heads.ReadAsync(repositories, everything || isNew, cancel);
        var view = EstateView.Of(repositories, heads, Options.Clock.GetUtcNow());
        return changed is null || changed.Count > MostSingly || _now is not { } before
            ? await NowOfAsync(manifest, view, refused, cancel)
            : await AfterAsync(before, view, [.. changed], refused, cancel);
    }

    // As before, but for the repositories that have changed.
    private async Task<EstateNow> AfterAsync(EstateNow before, EstateView view, HashSet<string> changed, string? refused, CancellationToken cancel)
    {
        var recent = before.AllRecent.Where(row => !changed.Contains(row.Name)).ToList();
        foreach (var name in changed)
        {
            var page = await Series.OverviewAsync(new OverviewQuery { Text = name, Take = int.MaxValue, WithArchived = true, Now = view.GeneratedAt }, cancel);
            recent.AddRange(page.Rows.Where(row => string.Equals(row.Name, name, StringComparison.OrdinalIgnoreCase)));
        }

        var gates = before.GateErrors.Count > 0 ? [] : GateReader.Read(before.Manifest.Section("gates"), before.Manifest.Catalog).Gates;
        var again = await EstateJudging.JudgeAsync(this, before.Manifest, gates, [.. view.Rows.Where(row => changed.Contains(row.Name))], cancel);
        return new EstateNow(before.Manifest, view, recent, [.. before.Judgements.Where(one => !changed.Contains(one.Repository)), .. again], before.GateErrors, refused);
    }

    // Read again only when the file is another.
    private async Task<(Manifest Manifest, string? Refused, bool IsNew)> ManifestAsync(CancellationToken cancel)
    {
        var file = new FileInfo(Options.Manifest);
        var mark = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
        if (_manifest is { } same && mark == _manifestMark)
        {
            return (same, _refused, false);
        }

        if ((await ManifestReader.ReadAsync(Options.Manifest, cancel)).TryGet(out var manifest, out var refusal))
        {
            (_manifest, _refused) = (manifest, null);
        }
        else
        {
            _refused = _manifest is null ? throw new IOException(refusal.ToString()) : refusal.ToString();
        }

        _manifestMark = mark;
        return (_manifest, _refused, true);
    }
}
