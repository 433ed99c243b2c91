using System.Data.Common;
using System.Text;
using Muster.Core.Series;

namespace Muster.Adapters.Storage.Series;

/// <summary>A group's members with their series of one metric, straight out of the chunks.</summary>
internal static class GroupReads
{
    public static async Task<IReadOnlyList<GroupMember>> MembersAsync(DbConnection connection, SeriesMemory memory, GroupQuery group, string metric, DayRange range, CancellationToken cancel)
    {
        var names = group.Repositories?.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var rows = await memory.MembersAsync(connection, cancel);
        var tail = await TailAsync(connection, metric);
        var chunks = await memory.ChunksAsync(connection, metric);
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
    public static async Task<Dictionary<long, KeyValuePair<int, SeriesValue?>[]>> TailAsync(DbConnection connection, string metric)
    {
        var name = Encoding.UTF8.GetBytes(metric);
        return (await TailTable.AllAsync(connection))
            .GroupBy(row => (row.Block * SeriesChunk.Size) + row.Place)
            .ToDictionary(rows => rows.Key, rows => rows.Select(row => KeyValuePair.Create((int)row.Day, DayValues.Find(row.Data, name))).ToArray());
    }
}
