using System.Data.Common;
using Dapper;

namespace Muster.Adapters.Storage.Access;

internal interface IAnswer
{
    Task ReadAsync(DbDataReader reader);
}

/// <summary>The rows that a statement of a batch has found.</summary>
internal sealed class Answer<T> : IAnswer
{
    private readonly List<T> _rows = [];

    public IReadOnlyList<T> Rows => _rows;

    public async Task ReadAsync(DbDataReader reader)
    {
        Func<DbDataReader, object>? parse = null;
        while (await reader.ReadAsync())
        {
            parse ??= reader.GetRowParser(typeof(T));
            _rows.Add((T)parse(reader));
        }
    }
}
