using System.Data.Common;
using Muster.Adapters.Sql;
using Muster.Core.Catalogs;

namespace Muster.Adapters.Storage.Series;

/// <summary>The id behind a catalog's entry: by its name, else by a former name, whose history it then continues.</summary>
internal static class RepositoryNames
{
    /// <summary>Ids by alias.</summary>
    public static async Task<Dictionary<string, string>> KnownAsync(DbConnection connection, DbTransaction transaction) =>
        (await connection.QueryAsync<(string Alias, string Id)>("SELECT alias, repository_id FROM repository_alias", transaction: transaction)).ToDictionary(row => row.Alias, row => row.Id, StringComparer.Ordinal);

    public static async Task<string> FindOrAddAsync(DbConnection connection, DbTransaction transaction, Dictionary<string, string> known, Repository repository, DateTimeOffset now)
    {
        if (known.TryGetValue(RepositoryTable.Alias(repository.Name), out var id))
        {
            return id;
        }

        id = repository.FormerNames.Select(former => known.GetValueOrDefault(RepositoryTable.Alias(former))).FirstOrDefault(one => one is not null);
        if (id is not null)
        {
            await connection.ExecuteAsync("UPDATE repository SET name = @Name WHERE id = @id", new { repository.Name, id }, transaction);
        }
        else
        {
            id = Guid.CreateVersion7(now).ToString();
            await connection.ExecuteAsync("INSERT INTO repository (id, name, first_seen) VALUES (@id, @Name, @At)", new { id, repository.Name, At = now.ToMilliseconds() }, transaction);
        }

        await connection.ExecuteAsync("INSERT INTO repository_alias (alias, repository_id) VALUES (@Alias, @id)", new { Alias = RepositoryTable.Alias(repository.Name), id }, transaction);
        return known[RepositoryTable.Alias(repository.Name)] = id;
    }
}
