using Muster.Adapters.Storage;

namespace Muster.Torture;

/// <summary>More databases beside one: another file, or another schema of the same PostgreSQL database.</summary>
internal static class Places
{
    public static bool IsSqlite(string address) => address.StartsWith("sqlite:", StringComparison.Ordinal);

    public static string Beside(string address, string name) =>
        IsSqlite(address) ? $"{address}.{name}" : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}search_path={name}";

    /// <summary>What tells this database from those beside it.</summary>
    public static string NameOf(string address) => address[(address.LastIndexOfAny(['.', '=']) + 1)..];

    public static async Task MakeAsync(string address, string name)
    {
        if (!IsSqlite(address))
        {
            await ExecuteAsync(address, $"CREATE SCHEMA IF NOT EXISTS {name}");
        }
    }

    public static async Task DropAsync(string address, string name)
    {
        if (!IsSqlite(address))
        {
            await ExecuteAsync(address, $"DROP SCHEMA IF EXISTS {name} CASCADE");
            return;
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var end in new[] { "", "-wal", "-shm" })
        {
            File.Delete(Beside(address, name)["sqlite:".Length..] + end);
        }
    }

    private static async Task ExecuteAsync(string address, string sql)
    {
        await using var connection = await StorageAddress.Parse(address).OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
