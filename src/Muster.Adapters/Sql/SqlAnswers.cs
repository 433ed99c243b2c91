using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Muster.Adapters.Sql;

/// <summary>The answers to several queries that were asked at once, read one after the other.</summary>
public sealed class SqlAnswers(DbCommand command, DbDataReader reader) : IAsyncDisposable
{
    /// <summary>All rows of the next answer. After the last the connection is free for other queries.</summary>
    public async Task<IReadOnlyList<T>> ReadAsync<[DynamicallyAccessedMembers(SqlQueries.Row)] T>()
    {
        var rows = await reader.AllAsync(RowShape<T>.For(reader), CancellationToken.None);
        if (!await reader.NextResultAsync())
        {
            await reader.DisposeAsync();
        }

        return rows;
    }

    /// <summary>The row of the next answer, which has exactly one.</summary>
    public async Task<T> ReadSingleAsync<[DynamicallyAccessedMembers(SqlQueries.Row)] T>() => (await ReadAsync<T>()).Single();

    /// <summary>The row of the next answer, or none.</summary>
    public async Task<T?> ReadSingleOrDefaultAsync<[DynamicallyAccessedMembers(SqlQueries.Row)] T>() => (await ReadAsync<T>()).SingleOrDefault();

    public async ValueTask DisposeAsync()
    {
        await reader.DisposeAsync();
        await command.DisposeAsync();
    }
}
