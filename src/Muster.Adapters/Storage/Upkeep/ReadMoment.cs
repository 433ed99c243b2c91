using System.Data;
using System.Data.Common;
using Muster.Adapters.Sql;

namespace Muster.Adapters.Storage.Upkeep;

/// <summary>
/// All reads on a connection see one moment until this is disposed. Spoken in SQL, so that the commands in between need not carry a
/// transaction object about.
/// </summary>
internal sealed class ReadMoment : IAsyncDisposable
{
    private readonly DbConnection _connection;

    private ReadMoment(DbConnection connection) => _connection = connection;

    /// <param name="begin">The engine's words; may end with a first read.</param>
    public static async Task<IAsyncDisposable> BeginAsync(DbConnection connection, string begin, CancellationToken cancel)
    {
        await connection.ExecuteAsync(begin, cancel: cancel);
        return new ReadMoment(connection);
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection.State == ConnectionState.Open)
        {
            await _connection.ExecuteAsync("ROLLBACK;");
        }
    }
}
