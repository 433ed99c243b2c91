using System.Data.Common;
using System.Text;
using Muster.Adapters.Sql;
using Muster.Core.Series;

namespace Muster.Adapters.Storage.Series;

/// <summary>A group's members with their series of one metric, straight out of the chunks.</summary>
internal static class GroupReads
{
    public static async Task<IReadOnlyList<GroupMember>> MembersAsync(DbConnection connection, SeriesMemory memory, GroupQuery group, string metric, DayRange range, CancellationToken cancel)
    {
        var names = group.Repositories?.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var (stamp, tail, stamps) = await NowAsync(connection, metric);
        var rows = await memory.MembersAsync(connection, stamp, cancel);
        var chunks = await memory.ChunksAsync(connection, metric, stamps);
        var members = new List<GroupMember>();
        foreach (var row in rows)
        {
            if (names?.Contains(row.Name) == false || CatalogFacts.Belongs(row.Facts, group, range.LastDay) is not { Count: > 0 } belongs)
            {
                continue;
            }

            var days = tail.GetValueOrDefault(row.Slot, []);
            var place = (int)(row.Slot % SeriesChunk.Size);
            members.Add(chunks.TryGetValue(row.Slot / SeriesChunk.Size, out var chunk)
                ? new GroupMember(row.Name, chunk[place], days, belongs) { Home = (chunk, place) }
                : new GroupMember(row.Name, default, days, belongs));
        }

        return members;
    }

    /// <summary>The tail's days of a metric by slot.</summary>
    public static async Task<Dictionary<long, KeyValuePair<int, SeriesValue?>[]>> TailAsync(DbConnection connection, string metric) =>
        BySlot(await TailTable.AllAsync(connection), metric);

    // All that is asked for every time, in one round trip; the tail before the chunks' stamps (TailTable says why).
    private static async Task<(long Members, Dictionary<long, KeyValuePair<int, SeriesValue?>[]> Tail, IReadOnlyList<(long Block, long Stamp)> Chunks)> NowAsync(DbConnection connection, string metric)
    {
        await using var grid = await connection.QueryMultipleAsync($"{MembersStamp.Query}; {TailTable.Query}; {ChunkTable.StampsQuery}", new { metric });
        var members = await grid.ReadSingleOrDefaultAsync<long?>() ?? 0;
        return (members, BySlot(await grid.ReadAsync<TailRow>(), metric), [.. await grid.ReadAsync<(long, long)>()]);
    }

    private static Dictionary<long, KeyValuePair<int, SeriesValue?>[]> BySlot(IEnumerable<TailRow> tail, string metric)
    {
        var name = Encoding.UTF8.GetBytes(metric);
        return tail
            .GroupBy(row => (row.Block * SeriesChunk.Size) + row.Place)
            .ToDictionary(rows => rows.Key, rows => rows.Select(row => KeyValuePair.Create((int)row.Day, DayValues.Find(row.Data, name))).ToArray());
    }
}
