using System.Data.Common;
using Dapper;
using Muster.Core.Catalogs;

namespace Muster.Adapters.Storage.Series;

/// <summary>The id behind a catalog's entry: by its name, else by a former name, whose history it then continues.</summary>
internal static class RepositoryNames
{
    public static async Task<string> FindOrAddAsync(DbConnection connection, DbTransaction transaction, Repository repository, DateTimeOffset now)
    {
        if (await FindAsync(connection, transaction, repository.Name) is { } known)
        {
            return known;
        }

        foreach (var former in repository.FormerNames)
        {
            if (await FindAsync(connection, transaction, former) is { } same)
            {
                await connection.ExecuteAsync("UPDATE repository SET name = @Name WHERE id = @same", new { repository.Name, same }, transaction);
                await AliasAsync(connection, transaction, repository.Name, same);
                return same;
            }
        }

        var id = Guid.CreateVersion7(now).ToString();
        await connection.ExecuteAsync("INSERT INTO repository (id, name, first_seen) VALUES (@id, @Name, @At)", new { id, repository.Name, At = now.ToMilliseconds() }, transaction);
        await AliasAsync(connection, transaction, repository.Name, id);
        return id;
    }

    private static Task<string?> FindAsync(DbConnection connection, DbTransaction transaction, string name) => connection.ExecuteScalarAsync<string?>(
        "SELECT repository_id FROM repository_alias WHERE alias = @Alias", new { Alias = RepositoryTable.Alias(name) }, transaction);

    private static Task AliasAsync(DbConnection connection, DbTransaction transaction, string name, string id) => connection.ExecuteAsync(
        "INSERT INTO repository_alias (alias, repository_id) VALUES (@Alias, @id)", new { Alias = RepositoryTable.Alias(name), id }, transaction);
}
