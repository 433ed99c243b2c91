using System.Data.Common;
using Muster.Adapters.Sql;

namespace Muster.Adapters.Storage;

/// <summary>Repositories by immutable id; names are aliases, so a rename never loses history.</summary>
internal static class RepositoryTable
{
    public static async Task<Guid?> FindAsync(DbConnection connection, string name) =>
        await connection.ExecuteScalarAsync<string?>("SELECT repository_id FROM repository_alias WHERE alias = @Alias", new { Alias = Alias(name) }) is { } id ? Guid.Parse(id) : null;

    public static async Task<Guid> FindOrAddAsync(IStorageEngine engine, DbConnection connection, string name, DateTimeOffset now, CancellationToken cancel)
    {
        if (await FindAsync(connection, name) is { } known)
        {
            return known;
        }

        await using var transaction = await engine.BeginWriteAsync(connection, cancel);
        var id = Guid.CreateVersion7(now).ToString();
        await connection.ExecuteAsync("INSERT INTO repository (id, name, first_seen) VALUES (@id, @name, @At)", new { id, name, At = now.ToMilliseconds() }, transaction);
        var added = await connection.ExecuteAsync("INSERT INTO repository_alias (alias, repository_id) VALUES (@Alias, @id) ON CONFLICT (alias) DO NOTHING", new { Alias = Alias(name), id }, transaction);
        if (added == 0)
        {
            // Another process was quicker: its id stands.
            await transaction.RollbackAsync(cancel);
            return (await FindAsync(connection, name))!.Value;
        }

        await transaction.CommitAsync(cancel);
        return Guid.Parse(id);
    }

    /// <summary>As the table keeps names.</summary>
    public static string Alias(string name) => name.ToLowerInvariant();
}
