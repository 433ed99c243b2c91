using System.Collections.Concurrent;
using System.Data.Common;
using Muster.Core.Series;

namespace Muster.Adapters.Storage.Series;

/// <summary>
/// What a server need not read twice: the repositories with their facts, and the chunks. Each is kept with the stamp of its content, and
/// the stamps are asked for every time, so that what another process has written is seen at once.
/// </summary>
internal sealed class SeriesMemory
{
    /// <summary>More bytes of chunks than this are not kept: ten metrics of ten thousand repositories over two years.</summary>
    private const long Most = 96 << 20;

    private readonly ConcurrentDictionary<(string Metric, long Block), PlacedChunk> _chunks = new();
    private volatile StampedMembers? _members;

    public async Task<IReadOnlyList<MemberRow>> MembersAsync(DbConnection connection, CancellationToken cancel) =>
        await MembersAsync(connection, await MembersStamp.ReadAsync(connection), cancel);

    /// <param name="connection">Asked only when the stamp is not the one that is known.</param>
    /// <param name="stamp">As it is now.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<MemberRow>> MembersAsync(DbConnection connection, long stamp, CancellationToken cancel)
    {
        if (_members is { } known && known.Stamp == stamp)
        {
            return known.Rows;
        }

        var facts = await CatalogFacts.AllAsync(connection);
        var rows = new List<MemberRow>();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT repository_id, slot, name FROM series_latest ORDER BY slot";
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var id = reader.GetString(0);
            rows.Add(new MemberRow(id, reader.GetInt64(1), reader.GetString(2), [.. facts[id]]));
        }

        _members = new StampedMembers(stamp, rows);
        return rows;
    }

    /// <summary>A metric's chunks by block.</summary>
    public async Task<Dictionary<long, PlacedChunk>> ChunksAsync(DbConnection connection, string metric) =>
        await ChunksAsync(connection, metric, await ChunkTable.StampsAsync(connection, metric));

    /// <summary>The chunks with these stamps, or newer.</summary>
    public async Task<Dictionary<long, PlacedChunk>> ChunksAsync(DbConnection connection, string metric, IEnumerable<(long Block, long Stamp)> stamps)
    {
        var chunks = new Dictionary<long, PlacedChunk>();
        foreach (var (block, stamp) in stamps)
        {
            if (await ChunkAsync(connection, metric, block, stamp) is { } chunk)
            {
                chunks[block] = chunk;
            }
        }

        return chunks;
    }

    /// <summary>The chunk with this stamp, or a newer one.</summary>
    public async ValueTask<PlacedChunk?> ChunkAsync(DbConnection connection, string metric, long block, long stamp)
    {
        if ((!_chunks.TryGetValue((metric, block), out var chunk) || chunk.Stamp != stamp) && await ChunkTable.PlacedAsync(connection, metric, block) is { } read)
        {
            chunk = read;
            Keep(metric, block, chunk);
        }

        return chunk;
    }

    private void Keep(string metric, long block, PlacedChunk chunk)
    {
        if (_chunks.Values.Sum(one => (long)one.Bytes.Length) + chunk.Bytes.Length > Most)
        {
            _chunks.Clear();
        }

        _chunks[(metric, block)] = chunk;
    }

    // One reference, so that whoever reads while another writes sees a stamp with its own rows.
    private sealed record StampedMembers(long Stamp, IReadOnlyList<MemberRow> Rows);
}

/// <summary>A repository as groups are made of it.</summary>
internal sealed record MemberRow(string Id, long Slot, string Name, Fact[] Facts);
