using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Muster.Adapters.Sql;

/// <summary>
/// SQL text and values in, rows out, over any <see cref="DbConnection"/>. Nothing is compiled at run time, so that it works in a native
/// executable and the first query of a process is as quick as the second.
/// </summary>
/// <remarks>
/// Values are the properties of an anonymous object (or of a record), or <see cref="SqlValues"/>. A row is a column's type, a tuple (by
/// position) or a record (by its constructor's names: <c>taken_at</c> is <c>TakenAt</c>).
/// </remarks>
public static class SqlQueries
{
    // What a row type must keep in a trimmed program: see RowShape.
    internal const DynamicallyAccessedMemberTypes Row = DynamicallyAccessedMemberTypes.PublicConstructors;

    extension(DbConnection connection)
    {
        /// <summary>All rows.</summary>
        public Task<IReadOnlyList<T>> QueryAsync<[DynamicallyAccessedMembers(Row)] T>(
            string sql, object? values = null, DbTransaction? transaction = null, int? commandTimeout = null, CancellationToken cancel = default) =>
            connection.QueryAsync(RowShape<T>.For, sql, values, transaction, commandTimeout, cancel);

        /// <summary>All rows of a query that is run often or has many: read by a function instead of by the shape of the row.</summary>
        public Task<IReadOnlyList<T>> QueryAsync<T>(
            Func<DbDataReader, T> read, string sql, object? values = null, DbTransaction? transaction = null, int? commandTimeout = null, CancellationToken cancel = default) =>
            connection.QueryAsync(_ => read, sql, values, transaction, commandTimeout, cancel);

        /// <summary>All rows, as they come.</summary>
        public async IAsyncEnumerable<T> QueryUnbufferedAsync<[DynamicallyAccessedMembers(Row)] T>(
            string sql, object? values = null, DbTransaction? transaction = null, int? commandTimeout = null, [EnumeratorCancellation] CancellationToken cancel = default)
        {
            await using var command = connection.Command(sql, values, transaction, commandTimeout);
            await using var reader = await command.ExecuteReaderAsync(CommandBehavior.Default, cancel);
            var read = RowShape<T>.For(reader);
            while (await reader.ReadAsync(cancel))
            {
                yield return read(reader);
            }
        }

        /// <summary>The row of a query that has exactly one.</summary>
        public async Task<T> QuerySingleAsync<[DynamicallyAccessedMembers(Row)] T>(string sql, object? values = null, DbTransaction? transaction = null) =>
            (await connection.QueryAsync<T>(sql, values, transaction)).Single();

        /// <summary>The row, or none; more than one is a mistake of ours.</summary>
        public async Task<T?> QuerySingleOrDefaultAsync<[DynamicallyAccessedMembers(Row)] T>(string sql, object? values = null, DbTransaction? transaction = null) =>
            (await connection.QueryAsync<T>(sql, values, transaction)).SingleOrDefault();

        /// <summary>The first row, or none.</summary>
        public async Task<T?> QueryFirstOrDefaultAsync<[DynamicallyAccessedMembers(Row)] T>(string sql, object? values = null, DbTransaction? transaction = null)
        {
            await foreach (var row in connection.QueryUnbufferedAsync<T>(sql, values, transaction))
            {
                return row;
            }

            return default;
        }

        /// <summary>Several queries in one round trip; their answers are read in their order.</summary>
        public async Task<SqlAnswers> QueryMultipleAsync(string sql, object? values = null, DbTransaction? transaction = null)
        {
            var command = connection.Command(sql, values, transaction, null);
            try
            {
                return new SqlAnswers(command, await command.ExecuteReaderAsync());
            }
            catch
            {
                await command.DisposeAsync();
                throw;
            }
        }

        /// <summary>The first column of the first row; null or 0 where there is no row or no value.</summary>
        public async Task<T?> ExecuteScalarAsync<T>(
            string sql, object? values = null, DbTransaction? transaction = null, int? commandTimeout = null, CancellationToken cancel = default)
        {
            await using var command = connection.Command(sql, values, transaction, commandTimeout);
            return (T?)Column.To(typeof(T), await command.ExecuteScalarAsync(cancel));
        }

        /// <returns>How many rows were written.</returns>
        public async Task<int> ExecuteAsync(
            string sql, object? values = null, DbTransaction? transaction = null, int? commandTimeout = null, CancellationToken cancel = default)
        {
            await using var command = connection.Command(sql, values, transaction, commandTimeout);
            return await command.ExecuteNonQueryAsync(cancel);
        }

        private async Task<IReadOnlyList<T>> QueryAsync<T>(
            Func<DbDataReader, Func<DbDataReader, T>> shape, string sql, object? values, DbTransaction? transaction, int? commandTimeout, CancellationToken cancel)
        {
            await using var command = connection.Command(sql, values, transaction, commandTimeout);
            await using var reader = await command.ExecuteReaderAsync(cancel);
            return await reader.AllAsync(shape(reader), cancel);
        }

        private DbCommand Command(string sql, object? values, DbTransaction? transaction, int? commandTimeout)
        {
            var command = connection.CreateCommand();
            command.CommandText = sql;
            command.Transaction = transaction ?? command.Transaction;
            command.CommandTimeout = commandTimeout ?? command.CommandTimeout;
            SqlValues.Bind(command, values);
            return command;
        }
    }

    extension(DbDataReader reader)
    {
        internal async Task<IReadOnlyList<T>> AllAsync<T>(Func<DbDataReader, T> read, CancellationToken cancel)
        {
            var rows = new List<T>();
            while (await reader.ReadAsync(cancel))
            {
                rows.Add(read(reader));
            }

            return rows;
        }
    }
}
