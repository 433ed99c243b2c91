using System.Data.Common;
using Muster.Adapters.Sql;

namespace Muster.Adapters.Storage;

/// <summary>Repositories by immutable id; names are aliases, so a rename never loses history.</summary>
internal static class RepositoryTable
{
    public static async Task<Guid?> FindAsync(DbConnection connection, string name) =>
        await connection.ExecuteScalarAsync<string?>("SELECT repository_id FROM repository_alias WHERE alias = @Alias", new { Alias = Alias(name) }) is { } id ? Guid.Parse(id) : null;

    public static Answer<string> Ask(StatementBatch batch, string alias) => batch.Ask<string>("SELECT repository_id FROM repository_alias WHERE alias = @alias", new { alias });

    public static async Task<Guid> FindOrAddAsync(DbConnection connection, DbTransaction transaction, string name, DateTimeOffset now)
    {
        // Another may have been quicker: its id stands.
        if (await FindAsync(connection, name) is { } known)
        {
            return known;
        }

        var id = Guid.CreateVersion7(now);
        await connection.ExecuteAsync("INSERT INTO repository (id, name, first_seen) VALUES (@Id, @name, @At)", new { Id = id.ToString(), name, At = now.ToMilliseconds() }, transaction);
        await connection.ExecuteAsync("INSERT INTO repository_alias (alias, repository_id) VALUES (@Alias, @Id)", new { Alias = Alias(name), Id = id.ToString() }, transaction);
        return id;
    }

    /// <summary>As the table keeps names.</summary>
    public static string Alias(string name) => name.ToLowerInvariant();
}
