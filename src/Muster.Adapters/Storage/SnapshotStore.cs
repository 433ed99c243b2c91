using System.Data.Common;
using Muster.Adapters.Storage.Migrations;
using Muster.Adapters.Storage.Series;
using Muster.Core.Changes;
using Muster.Core.CoverageTrees;
using Muster.Core.Deliveries;
using Muster.Core.Snapshots;

namespace Muster.Adapters.Storage;

/// <summary>The store over any engine: one connection a call, one transaction a deed. The schema is brought up to date on the first call.</summary>
public sealed class SnapshotStore(IStorageEngine engine, TimeProvider clock) : ISnapshotStore, IDisposable
{
    private readonly SemaphoreSlim _migrating = new(1);
    private bool _migrated;

    public async Task<Guid> RepositoryAsync(string name, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        return await RepositoryTable.FindOrAddAsync(engine, connection, name, clock.GetUtcNow(), cancel);
    }

    public async Task<bool> KeepAsync(Guid repository, Delivery delivery, IReadOnlyList<PackedReport> raw, DateTimeOffset receivedAt, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        if (await DeliveryTable.ExistsAsync(connection, delivery.Id))
        {
            return false;
        }

        await using var transaction = await engine.BeginWriteAsync(connection, cancel);
        foreach (var report in raw)
        {
            await RawTable.AddAsync(connection, transaction, report);
        }

        var added = await DeliveryTable.AddAsync(connection, transaction, repository, delivery, receivedAt, cancel);
        await transaction.CommitAsync(cancel);
        return added;
    }

    public async Task<IReadOnlyList<Delivery>> RunAsync(Guid repository, Delivery delivery, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        return await DeliveryTable.RunAsync(connection, repository, delivery, cancel);
    }

    public async Task<Snapshot?> SnapshotOfAsync(string deliveryId, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        return await SnapshotTable.OfDeliveryAsync(connection, deliveryId);
    }

    public Task<Snapshot?> SaveAsync(Snapshot snapshot, SnapshotDetail detail, IReadOnlyList<string> deliveryIds, CancellationToken cancel) =>
        SaveAsync(snapshot, detail, deliveryIds, isHead: true, cancel);

    public Task<Snapshot?> SavePastAsync(Snapshot snapshot, SnapshotDetail detail, IReadOnlyList<string> deliveryIds, CancellationToken cancel) =>
        SaveAsync(snapshot, detail, deliveryIds, isHead: false, cancel);

    public async Task<IReadOnlyList<string>> PartsAsync(Guid repository, Delivery delivery, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        return await DeliveryTable.PartsAsync(connection, repository, DeliveryTable.RunOf(delivery));
    }

    private async Task<Snapshot?> SaveAsync(Snapshot snapshot, SnapshotDetail detail, IReadOnlyList<string> deliveryIds, bool isHead, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        await using var transaction = await engine.BeginWriteAsync(connection, cancel);
        var run = DeliveryTable.RunOf(snapshot, deliveryIds);
        if (!await DeliveryTable.IsWholeRunAsync(connection, transaction, snapshot.RepositoryId, run, deliveryIds))
        {
            return null;
        }

        if (await SnapshotTable.EqualAsync(connection, transaction, snapshot, run, deliveryIds) is { } quicker)
        {
            return quicker;
        }

        var before = await SnapshotTable.SupersedeAsync(connection, transaction, snapshot.RepositoryId, run, deliveryIds);
        await SnapshotTable.AddAsync(connection, transaction, snapshot, run, deliveryIds);
        await DetailTable.AddAsync(connection, transaction, snapshot.Id, detail);
        if (isHead)
        {
            await HeadTable.SetAsync(connection, transaction, snapshot.RepositoryId, snapshot.Id, snapshot.TakenAt);
        }
        else
        {
            await HeadTable.TouchAsync(connection, transaction, snapshot.RepositoryId);
        }

        await SeriesWrite.RecordAsync(connection, transaction, snapshot, before, clock.GetUtcNow());
        await transaction.CommitAsync(cancel);
        return snapshot;
    }

    /// <summary>Keeps the base and the change of a stored snapshot, after its past has become known.</summary>
    public async Task RebaseAsync(Snapshot snapshot, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        await using var transaction = await engine.BeginWriteAsync(connection, cancel);
        await SnapshotTable.RebaseAsync(connection, transaction, snapshot);
        await HeadTable.TouchAsync(connection, transaction, snapshot.RepositoryId);
        await transaction.CommitAsync(cancel);
    }

    public async Task ObserveAsync(Guid repository, Guid snapshot, DateTimeOffset at, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        await using var transaction = await engine.BeginWriteAsync(connection, cancel);
        await HeadTable.SetAsync(connection, transaction, repository, snapshot, at);
        await transaction.CommitAsync(cancel);
    }

    public async Task<Snapshot?> SeenAsync(Guid repository, string fingerprint, DateTimeOffset at, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        return await HeadTable.SeenAsync(engine, connection, repository, fingerprint, at, cancel);
    }

    public async Task RememberAsync(Guid repository, string fingerprint, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        await HeadTable.RememberAsync(connection, repository, fingerprint);
    }

    public async Task<LastComplete?> LastCompleteAsync(Guid repository, Delivery other, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        return await SnapshotTable.LastCompleteAsync(connection, repository, DeliveryTable.RunOf(other), before: other.Dirty ? null : other.CommittedAt) is { } snapshot
            ? new LastComplete(snapshot, (await DetailTable.ReadAsync(connection, snapshot.Id, cancel)).Coverage)
            : null;
    }

    public async Task<IReadOnlyDictionary<string, Head>> HeadsAsync(IReadOnlyCollection<string> names, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        var heads = new Dictionary<string, Head>(StringComparer.Ordinal);
        var asked = names.Distinct(StringComparer.Ordinal).ToLookup(RepositoryTable.Alias, StringComparer.Ordinal);
        foreach (var aliases in asked.Select(name => name.Key).Chunk(InList.Most))
        {
            foreach (var (alias, head) in await HeadTable.OfAsync(connection, aliases))
            {
                foreach (var name in asked[alias])
                {
                    heads[name] = head;
                }
            }
        }

        return heads;
    }

    public async Task<IReadOnlyList<Snapshot>> HistoryAsync(Guid repository, int most, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        return await SnapshotTable.HistoryAsync(connection, repository, most);
    }

    public async Task<SnapshotDetail> DetailAsync(Guid snapshot, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        return await DetailTable.ReadAsync(connection, snapshot, cancel);
    }

    public async Task<SnapshotDetail> ListsAsync(Guid snapshot, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        return await DetailTable.ListsAsync(connection, snapshot);
    }

    public async Task<Snapshot?> FindAsync(Guid snapshot, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        return await SnapshotTable.FindAsync(connection, snapshot);
    }

    public async Task<IReadOnlyList<BaseCandidate>> BaseCandidatesAsync(Guid repository, IReadOnlyCollection<string> commits, IReadOnlyCollection<string> trees, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        return await BaseTable.AmongAsync(connection, repository, commits, trees);
    }

    public async Task<BaseCandidate?> LastOfBranchAsync(Guid repository, string branch, string except, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        return await BaseTable.LastOfBranchAsync(connection, repository, branch, except);
    }

    public async Task<IReadOnlyList<IReadOnlySet<string>>> PartsOfRunsAsync(Guid repository, Delivery except, int most, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        return await PartTable.OfRunsAsync(connection, repository, except, most);
    }

    public async Task<Delivery?> LastOfPartAsync(Guid repository, string name, string part, IReadOnlyList<string> commits, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        return await PartTable.LastAsync(connection, repository, name, part, commits, cancel);
    }

    public async Task<DateTimeOffset?> FirstArrivalAsync(Guid repository, Delivery delivery, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        return await PartTable.FirstArrivalAsync(connection, repository, delivery);
    }

    public async Task<CoverageRoot?> CoverageRootAsync(Guid snapshot, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        return await CoverageNodeTable.RootAsync(connection, snapshot);
    }

    async ValueTask<IReadOnlyDictionary<NodeHash, byte[]>> ICoverageNodes.ReadAsync(IReadOnlyCollection<NodeHash> hashes, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        return await CoverageNodeTable.ReadAsync(connection, hashes);
    }

    public void Dispose() => _migrating.Dispose();

    internal IStorageEngine Engine => engine;

    internal TimeProvider Time => clock;

    /// <summary>A connection to the newest schema.</summary>
    internal async Task<DbConnection> OpenAsync(CancellationToken cancel)
    {
        var connection = await engine.OpenAsync(cancel);
        try
        {
            await MigrateOnceAsync(connection, cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task MigrateOnceAsync(DbConnection connection, CancellationToken cancel)
    {
        if (_migrated)
        {
            return;
        }

        await _migrating.WaitAsync(cancel);
        try
        {
            if (!_migrated)
            {
                await Migrator.MigrateAsync(engine, connection, clock.GetUtcNow(), cancel);
                await SeriesRebuild.IfNeverMadeAsync(engine, connection, clock.GetUtcNow(), cancel);
                _migrated = true;
            }
        }
        finally
        {
            _migrating.Release();
        }
    }
}
