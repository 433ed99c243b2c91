using System.Data.Common;
using Muster.Core.Series;

namespace Muster.Adapters.Storage.Series;

/// <summary>The estate as it stood on a day.</summary>
internal static class DayReads
{
    public static async Task<IReadOnlyList<DayRow>> AsOfAsync(DbConnection connection, SeriesMemory memory, int day, IReadOnlyList<string> metrics, CancellationToken cancel)
    {
        var rows = await memory.MembersAsync(connection, cancel);
        var values = rows.ToDictionary(row => row.Slot, _ => new Dictionary<string, SeriesPoint>(StringComparer.Ordinal));
        foreach (var metric in metrics)
        {
            var tail = await GroupReads.TailAsync(connection, metric);
            var chunks = await memory.ChunksAsync(connection, metric);
            foreach (var row in rows)
            {
                var series = chunks.TryGetValue(row.Slot / SeriesChunk.Size, out var chunk) ? chunk[(int)(row.Slot % SeriesChunk.Size)] : default;
                if (SeriesMerge.AsOf(series.Span, tail.GetValueOrDefault(row.Slot, []), day) is { } point)
                {
                    values[row.Slot][metric] = point;
                }
            }
        }

        return [.. rows.Select(row => Row(row, day, values[row.Slot])).OrderBy(row => row.Name, StringComparer.Ordinal)];
    }

    private static DayRow Row(MemberRow row, int day, Dictionary<string, SeriesPoint> values)
    {
        var fact = row.Facts.LastOrDefault(one => one.Day <= day) ?? row.Facts.FirstOrDefault();
        return new(fact?.Name ?? row.Name, fact?.Role, CatalogFacts.Split(fact?.Tags ?? ""), fact is { Archived: not 0 } or { Gone: not 0 }, values)
        {
            NameNow = row.Name,
            WasThere = fact?.Day <= day || values.Count > 0,
        };
    }
}
