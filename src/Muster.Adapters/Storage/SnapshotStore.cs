using System.Data.Common;
using System.Runtime.CompilerServices;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage.Access;
using Muster.Core.Changes;
using Muster.Core.CoverageTrees;
using Muster.Core.Deliveries;
using Muster.Core.Snapshots;
using Muster.Reports.Findings;
using Muster.Reports.Tests;

namespace Muster.Adapters.Storage;

/// <summary>The store over any engine: a question a connection, writes through one hand that commits many together.</summary>
public sealed class SnapshotStore : ISnapshotStore, IDisposable
{
    private static readonly Dictionary<NodeHash, byte[]> NoNodes = [];

    private readonly TimeProvider _clock;
    private readonly PooledAccess _pool;
    private readonly IStoreAccess _access;
    private readonly NodeMemory _nodes;

    public SnapshotStore(IStorageEngine engine, TimeProvider clock)
    {
        (Engine, _clock) = (engine, clock);
        _access = _pool = new PooledAccess(engine, clock);
        _nodes = new NodeMemory();
    }

    private SnapshotStore(SnapshotStore around, IStoreAccess access) =>
        (Engine, _clock, _pool, _nodes, _access) = (around.Engine, around._clock, around._pool, around._nodes, access);

    internal IStorageEngine Engine { get; }

    internal TimeProvider Time => _clock;

    internal IStoreAccess Access => _access;

    /// <summary>
    /// Several deeds in one transaction: what the answer holds is durable, and all of it. The store that is handed in sees what it wrote; other
    /// writers wait meanwhile, so what takes time is done before. It may be tried twice.
    /// </summary>
    public Task<T> TogetherAsync<T>(Func<SnapshotStore, Task<T>> deeds, CancellationToken cancel) =>
        _access.WriteAsync((connection, transaction) => deeds(new SnapshotStore(this, new BoundAccess(connection, transaction))), cancel);

    public async Task<Guid> RepositoryAsync(string name, CancellationToken cancel) =>
        await _access.ReadAsync(connection => RepositoryTable.FindAsync(connection, name), cancel)
        ?? await _access.WriteAsync((connection, transaction) => RepositoryTable.FindOrAddAsync(connection, transaction, name, _clock.GetUtcNow()), cancel);

    public async Task<bool> KeepAsync(Guid repository, Delivery delivery, IReadOnlyList<PackedReport> raw, DateTimeOffset receivedAt, CancellationToken cancel)
    {
        var parcel = await DeliveryParcel.PackAsync(repository, delivery, raw, receivedAt, cancel);
        return await DoAsync(batch => DeliveryTable.Add(batch, parcel), cancel) is { Rows: [0] };
    }

    public Task<IReadOnlyList<Delivery>> RunAsync(Guid repository, Delivery delivery, CancellationToken cancel) =>
        _access.ReadAsync(connection => DeliveryTable.RunAsync(connection, repository, delivery, cancel), cancel);

    public Task<Surroundings> AroundAsync(Delivery delivery, CancellationToken cancel) =>
        _access.ReadAsync(connection => DeliverySurroundings.ReadAsync(connection, _nodes.Over(connection), delivery, cancel), cancel);

    public Task<Snapshot?> SnapshotOfAsync(string deliveryId, CancellationToken cancel) =>
        _access.ReadAsync(connection => SnapshotTable.OfDeliveryAsync(connection, deliveryId), cancel);

    public Task<Snapshot?> SaveAsync(Snapshot snapshot, SnapshotDetail detail, IReadOnlyList<string> deliveryIds, Arrival arrival, CancellationToken cancel) =>
        SaveAsync(snapshot, detail, deliveryIds, arrival, isHead: true, cancel);

    public Task<Snapshot?> SavePastAsync(Snapshot snapshot, SnapshotDetail detail, IReadOnlyList<string> deliveryIds, Arrival arrival, CancellationToken cancel) =>
        SaveAsync(snapshot, detail, deliveryIds, arrival, isHead: false, cancel);

    public Task<IReadOnlyList<string>> PartsAsync(Guid repository, Delivery delivery, CancellationToken cancel) =>
        _access.ReadAsync(connection => DeliveryTable.PartsAsync(connection, repository, DeliveryTable.RunOf(delivery)), cancel);

    /// <summary>Keeps the base and the change of a stored snapshot, after its past has become known.</summary>
    public Task RebaseAsync(Snapshot snapshot, CancellationToken cancel) => DoAsync(
        batch =>
        {
            SnapshotTable.Rebase(batch, snapshot);
            HeadTable.Touch(batch, snapshot.RepositoryId.ToString());
            return true;
        },
        cancel);

    public Task ObserveAsync(Guid repository, Guid snapshot, Arrival arrival, CancellationToken cancel) => DoAsync(
        batch =>
        {
            HeadTable.Set(batch, repository.ToString(), snapshot.ToString(), arrival.At, arrival.Fingerprint);
            return true;
        },
        cancel);

    public async Task<Snapshot?> SeenAsync(Guid repository, string fingerprint, DateTimeOffset at, CancellationToken cancel)
    {
        var seen = await _access.ReadAsync(connection => HeadTable.WithFingerprintAsync(connection, repository, fingerprint), cancel);
        if (seen is not null)
        {
            await DoAsync(
                batch =>
                {
                    HeadTable.Observe(batch, repository, fingerprint, at);
                    return true;
                },
                cancel);
        }

        return seen;
    }

    public Task<LastComplete?> LastCompleteAsync(Guid repository, Delivery other, CancellationToken cancel) => _access.ReadAsync(
        async connection => await SnapshotTable.LastCompleteAsync(connection, repository, DeliveryTable.RunOf(other), before: other.Dirty ? null : other.CommittedAt) is { } snapshot
            ? new LastComplete(snapshot, await DetailTable.CoverageAsync(connection, snapshot.Id, _nodes.Over(connection), cancel))
            : null,
        cancel);

    public Task<IReadOnlyDictionary<string, Head>> HeadsAsync(IReadOnlyCollection<string> names, CancellationToken cancel) =>
        _access.ReadAsync(connection => HeadTable.OfNamesAsync(connection, names), cancel);

    public Task<IReadOnlyList<Snapshot>> HistoryAsync(Guid repository, int most, CancellationToken cancel) =>
        _access.ReadAsync(connection => SnapshotTable.HistoryAsync(connection, repository, most), cancel);

    public Task<SnapshotDetail> DetailAsync(Guid snapshot, CancellationToken cancel) =>
        _access.ReadAsync(connection => DetailTable.ReadAsync(connection, snapshot, cancel), cancel);

    public Task<SnapshotDetail> ListsAsync(Guid snapshot, CancellationToken cancel) =>
        _access.ReadAsync(connection => DetailTable.ListsAsync(connection, snapshot), cancel);

    /// <summary>The tests of these snapshots, a few hundred snapshots at a time; those without any are left out.</summary>
    public IAsyncEnumerable<PackedList<TestCase>> TestsAsync(IReadOnlyCollection<Guid> snapshots, CancellationToken cancel) =>
        PackedAsync(snapshots, DetailTable.TestsAsync, cancel);

    /// <summary>As <see cref="TestsAsync"/>.</summary>
    public IAsyncEnumerable<PackedList<Finding>> FindingsAsync(IReadOnlyCollection<Guid> snapshots, CancellationToken cancel) =>
        PackedAsync(snapshots, DetailTable.FindingsAsync, cancel);

    public Task<Snapshot?> FindAsync(Guid snapshot, CancellationToken cancel) =>
        _access.ReadAsync(connection => SnapshotTable.FindAsync(connection, snapshot), cancel);

    public Task<IReadOnlyList<BaseCandidate>> BaseCandidatesAsync(Guid repository, IReadOnlyCollection<string> commits, IReadOnlyCollection<string> trees, CancellationToken cancel) =>
        _access.ReadAsync(connection => BaseTable.AmongAsync(connection, repository, commits, trees), cancel);

    public Task<BaseCandidate?> LastOfBranchAsync(Guid repository, string branch, string except, CancellationToken cancel) =>
        _access.ReadAsync(connection => BaseTable.LastOfBranchAsync(connection, repository, branch, except), cancel);

    public Task<IReadOnlyList<IReadOnlySet<string>>> PartsOfRunsAsync(Guid repository, Delivery except, int most, CancellationToken cancel) =>
        _access.ReadAsync(connection => PartTable.OfRunsAsync(connection, repository, except, most), cancel);

    public Task<Delivery?> LastOfPartAsync(Guid repository, string name, string part, IReadOnlyList<string> commits, CancellationToken cancel) =>
        _access.ReadAsync(connection => PartTable.LastAsync(connection, repository, name, part, commits, cancel), cancel);

    public Task<DateTimeOffset?> FirstArrivalAsync(Guid repository, Delivery delivery, CancellationToken cancel) =>
        _access.ReadAsync(connection => PartTable.FirstArrivalAsync(connection, repository, delivery), cancel);

    public Task<CoverageRoot?> CoverageRootAsync(Guid snapshot, CancellationToken cancel) =>
        _access.ReadAsync(connection => CoverageNodeTable.RootAsync(connection, snapshot), cancel);

    async ValueTask<IReadOnlyDictionary<NodeHash, byte[]>> ICoverageNodes.ReadAsync(IReadOnlyCollection<NodeHash> hashes, CancellationToken cancel) =>
        hashes.Count == 0 ? NoNodes : await _access.ReadAsync(connection => _nodes.ReadAsync(connection, hashes), cancel);

    public void Dispose() => _pool.Dispose();

    /// <summary>A connection to the newest schema.</summary>
    internal Task<DbConnection> OpenAsync(CancellationToken cancel) => _pool.OpenAsync(cancel);

    private async IAsyncEnumerable<PackedList<T>> PackedAsync<T>(
        IReadOnlyCollection<Guid> snapshots, Func<DbConnection, IReadOnlyList<Guid>, Task<IReadOnlyList<PackedList<T>>>> read, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var some in snapshots.Chunk(InList.Most))
        {
            foreach (var list in await _access.ReadAsync(connection => read(connection, some), cancel))
            {
                yield return list;
            }
        }
    }

    private async Task<Snapshot?> SaveAsync(Snapshot snapshot, SnapshotDetail detail, IReadOnlyList<string> deliveryIds, Arrival arrival, bool isHead, CancellationToken cancel)
    {
        var delivery = await DeliveryParcel.PackAsync(snapshot.RepositoryId, arrival, cancel);
        var parcel = SnapshotParcel.Pack(snapshot, detail, deliveryIds);
        var saved = await _access.WriteAsync(
            (connection, transaction) => SnapshotSave.SaveAsync(connection, transaction, delivery, parcel, isHead, arrival.Fingerprint, _clock.GetUtcNow()), cancel);
        if (parcel.Tree is { } tree)
        {
            _nodes.Remember(tree);
        }

        return saved;
    }

    private Task<T> DoAsync<T>(Func<StatementBatch, T> add, CancellationToken cancel) => _access.WriteAsync(
        async (connection, transaction) =>
        {
            var batch = new StatementBatch(connection, transaction);
            var answer = add(batch);
            await batch.RunAsync();
            return answer;
        },
        cancel);
}
