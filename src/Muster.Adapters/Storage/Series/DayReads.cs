using System.Data.Common;
using Dapper;
using Muster.Core.Series;

namespace Muster.Adapters.Storage.Series;

/// <summary>The estate as it stood on a day.</summary>
internal static class DayReads
{
    public static async Task<IReadOnlyList<DayRow>> AsOfAsync(DbConnection connection, int day, IReadOnlyList<string> metrics, CancellationToken cancel)
    {
        var rows = (await connection.QueryAsync<(string Id, long Slot, string Name)>("SELECT repository_id, slot, name FROM series_latest ORDER BY name")).AsList();
        var facts = (await connection.QueryAsync<Fact>($"SELECT {Fact.Columns} FROM catalog_fact f ORDER BY f.repository_id, f.day")).ToLookup(fact => fact.RepositoryId, StringComparer.Ordinal);
        var tail = (await TailTable.AllAsync(connection)).ToLookup(row => (row.Block * SeriesChunk.Size) + row.Place);
        var values = rows.ToDictionary(row => row.Slot, _ => new Dictionary<string, SeriesPoint>(StringComparer.Ordinal));
        foreach (var metric in metrics)
        {
            var chunks = (await ChunkTable.OfMetricAsync(connection, metric, cancel)).ToDictionary(chunk => chunk.Key, chunk => SeriesChunk.Read(chunk.Value));
            foreach (var row in rows)
            {
                var points = chunks.TryGetValue(row.Slot / SeriesChunk.Size, out var chunk) && chunk.TryGetValue((int)(row.Slot % SeriesChunk.Size), out var bytes) ? SeriesCodec.Decode(bytes.Span) : [];
                if (SeriesMerge.AsOf(SeriesMerge.Over(points, tail[row.Slot].Days(metric)), day) is { } point)
                {
                    values[row.Slot][metric] = point;
                }
            }
        }

        return [.. rows.Select(row => Row(row.Name, facts[row.Id].LastOrDefault(fact => fact.Day <= day) ?? facts[row.Id].FirstOrDefault(), values[row.Slot]))];
    }

    private static DayRow Row(string name, Fact? fact, Dictionary<string, SeriesPoint> values) =>
        new(fact?.Name ?? name, fact?.Role, CatalogFacts.Split(fact?.Tags ?? ""), fact is { Archived: not 0 } or { Gone: not 0 }, values);
}
