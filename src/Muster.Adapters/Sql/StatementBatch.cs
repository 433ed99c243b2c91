using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Muster.Adapters.Sql;

/// <summary>
/// Statements that need not wait for each other's answers: one round trip for all where the engine is elsewhere, one after the other,
/// each prepared once a connection, where it is in this process. They run in the order in which they were added.
/// </summary>
internal sealed class StatementBatch(DbConnection connection, DbTransaction? transaction)
{
    private static readonly ConditionalWeakTable<DbConnection, Dictionary<(string, Type), DbCommand>> Prepared = [];

    private readonly List<(string Sql, object Parameters, IAnswer? Answer)> _statements = [];

    /// <param name="sql">One statement.</param>
    /// <param name="parameters">An anonymous object, or <see cref="SqlValues"/>; the same names in the same order whenever the text is the same.</param>
    public void Do(string sql, object parameters) => _statements.Add((sql, parameters, null));

    /// <param name="read">Reads a row that is asked for often; without it the shape of <typeparamref name="T"/> says how.</param>
    /// <returns>Filled when the batch has run.</returns>
    public Answer<T> Ask<[DynamicallyAccessedMembers(SqlQueries.Row)] T>(string sql, object parameters, Func<DbDataReader, T>? read = null)
    {
        var answer = new Answer<T>(read);
        _statements.Add((sql, parameters, answer));
        return answer;
    }

    public async Task RunAsync()
    {
        if (_statements.Count > 1 && connection.CanCreateBatch)
        {
            await TogetherAsync();
        }
        else
        {
            await OneByOneAsync();
        }

        _statements.Clear();
    }

    private async Task TogetherAsync()
    {
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var (sql, parameters, _) in _statements)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql;
            SqlValues.Bind(command.Parameters, command.CreateParameter, parameters);
            batch.BatchCommands.Add(command);
        }

        await using var reader = await batch.ExecuteReaderAsync();
        foreach (var answer in _statements.Select(statement => statement.Answer).OfType<IAnswer>())
        {
            await answer.ReadAsync(reader);
            await reader.NextResultAsync();
        }

        // To the end, where the errors of the last statements are.
        while (await reader.NextResultAsync())
        {
        }
    }

    private async Task OneByOneAsync()
    {
        foreach (var (sql, parameters, answer) in _statements)
        {
            var command = Command(sql, parameters);
            if (answer is null)
            {
                await command.ExecuteNonQueryAsync();
                continue;
            }

            await using var reader = await command.ExecuteReaderAsync();
            await answer.ReadAsync(reader);
        }
    }

    private DbCommand Command(string sql, object parameters)
    {
        var known = Prepared.GetOrCreateValue(connection);
        if (!known.TryGetValue((sql, parameters.GetType()), out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            SqlValues.Bind(command.Parameters, command.CreateParameter, parameters);
            known[(sql, parameters.GetType())] = command;
        }
        else
        {
            SqlValues.Rebind(command.Parameters, parameters);
        }

        // Without one of ours, the one that the connection is in.
        command.Transaction = transaction ?? connection.CreateCommand().Transaction;
        return command;
    }
}
