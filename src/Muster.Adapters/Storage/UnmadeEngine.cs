using System.Data.Common;
using Muster.Adapters.Storage.Upkeep;

namespace Muster.Adapters.Storage;

/// <summary>
/// A store that nobody has made yet, for questions: they find an empty one in memory, and no file is left behind. What they note on their way
/// (a milestone, a day's catalog) goes with it: there is nothing yet to note it of.
/// </summary>
public sealed class UnmadeEngine : IStorageEngine
{
    private readonly IStorageEngine _engine;
    private readonly SqliteEngine _memory = new($"file:muster-{Guid.NewGuid():N}?mode=memory&cache=shared");

    // What is in memory is there for as long as somebody holds it open.
    private readonly Lazy<Task<DbConnection>> _held;

    /// <param name="engine">Where the store would be.</param>
    public UnmadeEngine(IStorageEngine engine)
    {
        _engine = engine;
        _held = new(() => _memory.OpenAsync(CancellationToken.None));
    }

    public string Address => _engine.Address;

    public IStoreUpkeep Upkeep => _engine.Upkeep;

    public string Ddl(string migration) => _memory.Ddl(migration);

    public async Task<DbConnection> OpenAsync(CancellationToken cancel)
    {
        _ = await _held.Value.WaitAsync(cancel);
        return await _memory.OpenAsync(cancel);
    }

    public ValueTask<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancel) => _memory.BeginWriteAsync(connection, cancel);

    public Task<IAsyncDisposable> BeginReadAsync(DbConnection connection, CancellationToken cancel) => _memory.BeginReadAsync(connection, cancel);

    public bool IsWorldDown(DbException error) => _memory.IsWorldDown(error);
}
