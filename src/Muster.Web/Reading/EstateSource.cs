using System.Data.Common;
using Muster.Adapters.Manifests;
using Muster.Adapters.Storage;
using Muster.Core.Estate;
using Muster.Core.Gates;
using Muster.Core.Manifests;
using Muster.Core.Snapshots;
using Muster.Core.Trust;
using Muster.Web.Charts;
using Muster.Web.Hosting;

namespace Muster.Web.Reading;

/// <summary>
/// Where pages get their numbers. The estate of now is read once after each change and shared; a reader never waits for a refresh
/// except the very first.
/// </summary>
public sealed class EstateSource(WebOptions options) : IDisposable
{
    private const int HistoryForRatchets = 10_000;
    private const int MostHistory = 2_000;
    private readonly SemaphoreSlim _one = new(1);
    private readonly SnapshotStore _store = new(options.Engine, options.Clock);
    private Manifest? _manifest;
    private volatile EstateNow? _now;

    public WebOptions Options => options;

    public SnapshotStore Store => _store;

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
        return await options.Engine.OpenAsync(cancel);
    }

    /// <summary>Newest first, without those that were measured again.</summary>
    public Task<IReadOnlyList<Snapshot>> HistoryAsync(EstateRow row, int most, CancellationToken cancel) =>
        row.Head is { } head ? _store.HistoryAsync(head.Snapshot.RepositoryId, most, cancel) : Task.FromResult<IReadOnlyList<Snapshot>>([]);

    /// <summary>One metric's values since then, in the order of time; a snapshot that is doubted has none.</summary>
    public async Task<IReadOnlyList<ChartPoint>> TrendAsync(EstateRow row, string metric, DateTimeOffset since, CancellationToken cancel)
    {
        var history = await HistoryAsync(row, MostHistory, cancel);
        return [.. history.Select(snapshot => new ChartPoint(snapshot.CommittedAt ?? snapshot.TakenAt, snapshot.State == TrustState.Complete ? snapshot.Measures.Value(metric) : null))
            .Where(point => point.At >= since).OrderBy(point => point.At)];
    }

    public Task<SnapshotDetail> DetailAsync(EstateRow row, CancellationToken cancel) =>
        row.Head is { } head ? _store.DetailAsync(head.Snapshot.Id, cancel) : Task.FromResult(new SnapshotDetail());

    public LocatedRepository Locate(EstateRow row) =>
        new RepositoryLocator(Path.GetDirectoryName(options.Manifest)!, options.Root).Locate(row.Repository);

    public void Dispose()
    {
        _store.Dispose();
        _one.Dispose();
    }

    private async Task<EstateNow> ReadAsync(CancellationToken cancel)
    {
        string? refused = null;
        if ((await ManifestReader.ReadAsync(options.Manifest, cancel)).TryGet(out var manifest, out var refusal))
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
        var view = EstateView.Of(repositories, await _store.HeadsAsync([.. repositories.Select(one => one.Name)], cancel), options.Clock.GetUtcNow());
        var (gates, errors) = GateReader.Read(manifest.Section("gates"), manifest.Catalog);
        return new EstateNow(manifest, view, errors.Count > 0 ? [] : await JudgeAsync(manifest, gates, view, cancel), errors, refused);
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
