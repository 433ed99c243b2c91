using System.Data.Common;
using Muster.Adapters.Sql;
using Muster.Core.Catalogs;
using Muster.Core.Series;

namespace Muster.Adapters.Storage.Series;

/// <summary>What the catalog said of each repository, a row for every day on which it changed. Before the first day, the first holds.</summary>
internal static class CatalogFacts
{
    private static readonly HashSet<string> Archived = new(StringComparer.OrdinalIgnoreCase) { "archived", "retired", "deprecated", "inactive", "disabled" };

    public static async Task RecordAsync(DbConnection connection, DbTransaction transaction, string manifest, IReadOnlyList<(string Id, Repository Repository)> catalog, int today)
    {
        var known = (await LatestAsync(connection, transaction)).ToDictionary(fact => fact.RepositoryId, StringComparer.Ordinal);
        var now = catalog.Select(one => new Fact(one.Id, today, manifest, one.Repository.Name, one.Repository.Role, Joined(one.Repository.Tags), IsArchived(one.Repository) ? 1 : 0, 0)).ToArray();
        var here = now.Select(fact => fact.RepositoryId).ToHashSet(StringComparer.Ordinal);
        var away = known.Values.Where(fact => fact.Manifest == manifest && fact.Gone == 0 && !here.Contains(fact.RepositoryId)).Select(fact => fact with { Day = today, Gone = 1 });
        foreach (var fact in now.Where(fact => !known.TryGetValue(fact.RepositoryId, out var old) || fact != old with { Day = today, Manifest = manifest }).Concat(away))
        {
            await SetAsync(connection, transaction, fact);
        }
    }

    /// <summary>Every fact, by repository, in the order of the days.</summary>
    public static async Task<ILookup<string, Fact>> AllAsync(DbConnection connection) =>
        (await connection.QueryAsync<Fact>($"SELECT {Fact.Columns} FROM catalog_fact f ORDER BY f.repository_id, f.day")).ToLookup(fact => fact.RepositoryId, StringComparer.Ordinal);

    /// <summary>The stretches of days on which the facts put a repository into the group.</summary>
    public static IReadOnlyList<(int From, int To)> Belongs(IReadOnlyList<Fact> facts, GroupQuery group, int lastDay)
    {
        var isNarrow = group.Role is not null || group.Tag is not null;
        if (facts.Count == 0)
        {
            return isNarrow ? [] : GroupMember.Always;
        }

        if (facts.Count == 1 && facts[0] is { Archived: 0, Gone: 0 })
        {
            return !isNarrow || facts[0].IsIn(group) ? GroupMember.Always : [];
        }

        var membership = group.ThatDaysRoles ? null : facts.LastOrDefault(fact => fact.Day <= lastDay) ?? facts[0];
        var stretches = new List<(int From, int To)>();
        for (var i = 0; i < facts.Count; i++)
        {
            var (from, to) = (i == 0 ? 0 : (int)facts[i].Day, i + 1 < facts.Count ? (int)facts[i + 1].Day - 1 : int.MaxValue);
            if (facts[i].Archived != 0 || facts[i].Gone != 0 || !(membership ?? facts[i]).IsIn(group))
            {
                continue;
            }

            if (stretches.Count > 0 && stretches[^1].To == from - 1)
            {
                stretches[^1] = (stretches[^1].From, to);
            }
            else
            {
                stretches.Add((from, to));
            }
        }

        return stretches;
    }

    /// <summary>A tag as it stands among tags that are joined by line ends, for LIKE … ESCAPE '!'.</summary>
    public static string TagPattern(string tag) => $"%\n{Literal(tag)}\n%";

    /// <summary>Text for LIKE … ESCAPE '!', lower case.</summary>
    public static string Literal(string text) => text.ToLowerInvariant().Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal);

    public static string[] Split(string tags) => tags.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static Task<IReadOnlyList<Fact>> LatestAsync(DbConnection connection, DbTransaction transaction) => connection.QueryAsync<Fact>(
        $"SELECT {Fact.Columns} FROM catalog_fact f WHERE f.day = (SELECT MAX(day) FROM catalog_fact l WHERE l.repository_id = f.repository_id)", transaction: transaction);

    private static async Task SetAsync(DbConnection connection, DbTransaction transaction, Fact fact)
    {
        await connection.ExecuteAsync(
            """
            INSERT INTO catalog_fact (repository_id, day, manifest, name, role, tags, archived, gone) VALUES (@RepositoryId, @Day, @Manifest, @Name, @Role, @Tags, @Archived, @Gone)
            ON CONFLICT (repository_id, day) DO UPDATE SET
                manifest = excluded.manifest, name = excluded.name, role = excluded.role, tags = excluded.tags, archived = excluded.archived, gone = excluded.gone
            """,
            fact,
            transaction);
        await LatestRow.FindOrAddAsync(connection, transaction, fact.RepositoryId);
        await connection.ExecuteAsync(
            "UPDATE series_latest SET name = @Name, role = @Role, tags = @Tags, gone = @Away WHERE repository_id = @RepositoryId",
            new { fact.Name, fact.Role, fact.Tags, Away = fact.Archived + fact.Gone == 0 ? 0 : 1, fact.RepositoryId },
            transaction);
        await MembersStamp.RenewAsync(connection, transaction);
    }

    private static bool IsArchived(Repository repository) => repository.Status is { } status && Archived.Contains(status.Trim());

    private static string Joined(IReadOnlyList<string> tags) => tags.Count == 0 ? "" : $"\n{string.Join('\n', tags.Select(tag => tag.ReplaceLineEndings(" ")).Order(StringComparer.Ordinal))}\n";
}

internal sealed record Fact(string RepositoryId, long Day, string Manifest, string Name, string? Role, string Tags, long Archived, long Gone)
{
    public const string Columns = "f.repository_id, f.day, f.manifest, f.name, f.role, f.tags, f.archived, f.gone";

    public bool IsIn(GroupQuery group) =>
        (group.Role is null || string.Equals(Role, group.Role, StringComparison.OrdinalIgnoreCase))
        && (group.Tag is null || Tags.Contains($"\n{group.Tag}\n", StringComparison.OrdinalIgnoreCase));
}
