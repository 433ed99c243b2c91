using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Muster.Adapters.Sql;

internal interface IAnswer
{
    Task ReadAsync(DbDataReader reader);
}

/// <summary>The rows that a statement of a <see cref="StatementBatch"/> has found.</summary>
/// <param name="read">Reads a row; without it the shape of <typeparamref name="T"/> says how.</param>
internal sealed class Answer<[DynamicallyAccessedMembers(SqlQueries.Row)] T>(Func<DbDataReader, T>? read = null) : IAnswer
{
    /// <summary>Empty until the batch has run.</summary>
    public IReadOnlyList<T> Rows { get; private set; } = [];

    public async Task ReadAsync(DbDataReader reader) => Rows = await reader.AllAsync(read ?? RowShape<T>.For(reader), CancellationToken.None);
}
