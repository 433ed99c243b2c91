using System.Data.Common;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage.Access;
using Muster.Core.Snapshots;

namespace Muster.Adapters.Storage;

/// <summary>The store over any engine: a question a connection, writes through one hand that commits many together.</summary>
public sealed partial class SnapshotStore : ISnapshotStore, IDisposable
{
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

    public void Dispose() => _pool.Dispose();

    /// <summary>A connection to the newest schema.</summary>
    internal Task<DbConnection> OpenAsync(CancellationToken cancel) => _pool.OpenAsync(cancel);

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
