using System.Data.Common;
using Muster.Core.Series;

namespace Muster.Adapters.Storage.Series;

/// <summary>A group's members with their series of one metric, straight out of the chunks.</summary>
internal static class GroupReads
{
    public static async Task<IReadOnlyList<GroupMember>> MembersAsync(DbConnection connection, GroupQuery group, string metric, DayRange range, CancellationToken cancel)
    {
        var facts = await CatalogFacts.OfAsync(connection, group);
        var names = group.Repositories?.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var who = new List<(string Name, long Slot, IReadOnlyList<(int, int)> Belongs)>();
        await foreach (var (id, slot, name) in RowsAsync(connection, cancel))
        {
            if (names?.Contains(name) == false)
            {
                continue;
            }

            var belongs = CatalogFacts.Belongs([.. facts[id]], group, range.LastDay);
            if (belongs.Count > 0)
            {
                who.Add((name, slot, belongs));
            }
        }

        var tail = (await TailAsync(connection, who.Count)).ToLookup(row => (row.Block * SeriesChunk.Size) + row.Place);
        var chunks = await ChunkTable.OfMetricAsync(connection, metric, cancel);
        var places = chunks.ToDictionary(chunk => chunk.Key, chunk => PlacesOf(chunk.Value));
        return [.. who.Select(one => new GroupMember(one.Name, Series(one.Slot), tail.Contains(one.Slot) ? tail[one.Slot].Days(metric) : [], one.Belongs))];

        ReadOnlyMemory<byte> Series(long slot)
        {
            var (block, place) = (slot / SeriesChunk.Size, (int)(slot % SeriesChunk.Size));
            return chunks.TryGetValue(block, out var chunk) ? chunk.AsMemory(places[block][place]..places[block][place + 1]) : default;
        }
    }

    private static int[] PlacesOf(byte[] chunk)
    {
        var places = new int[SeriesChunk.Size + 1];
        SeriesChunk.Places(chunk, places);
        return places;
    }

    private static async Task<IReadOnlyList<TailRow>> TailAsync(DbConnection connection, int members) => members == 0 ? [] : await TailTable.AllAsync(connection);

    // Ten thousand rows: read as they come, without a mapper.
    private static async IAsyncEnumerable<(string Id, long Slot, string Name)> RowsAsync(DbConnection connection, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT repository_id, slot, name FROM series_latest ORDER BY slot";
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            yield return (rows.GetString(0), rows.GetInt64(1), rows.GetString(2));
        }
    }
}
