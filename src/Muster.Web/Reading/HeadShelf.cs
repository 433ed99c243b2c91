using System.Data.Common;
using Dapper;
using Muster.Adapters.Storage;
using Muster.Core.Snapshots;

namespace Muster.Web.Reading;

/// <summary>
/// The heads as they were read last. After a change only those that moved are read again: where ten thousand repositories are shown and uploads
/// arrive, that is a few of them. Once a minute all are, for what lies behind a head may change too.
/// </summary>
internal sealed class HeadShelf(SnapshotStore store, TimeProvider clock)
{
    private static readonly TimeSpan Whole = TimeSpan.FromMinutes(1);
    private readonly Dictionary<string, (Mark Mark, Head Head)> _known = new(StringComparer.Ordinal);
    private DateTimeOffset _wholeAt;

    /// <summary>Not for several callers at once.</summary>
    public async Task<IReadOnlyDictionary<string, Head>> OfAsync(DbConnection connection, IReadOnlyList<string> names, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (now - _wholeAt > Whole)
        {
            _known.Clear();
            _wholeAt = now;
        }

        var marks = (await connection.QueryAsync<(string Alias, string Snapshot, long At)>(
            "SELECT a.alias, h.snapshot_id, h.observed_at FROM head h JOIN repository_alias a ON a.repository_id = h.repository_id"))
            .ToDictionary(row => row.Alias, row => new Mark(row.Snapshot, row.At), StringComparer.Ordinal);
        var moved = names.Where(name => marks.TryGetValue(Alias(name), out var mark) && !(_known.TryGetValue(name, out var known) && known.Mark == mark)).ToArray();
        foreach (var (name, head) in await store.HeadsAsync(moved, cancel))
        {
            _known[name] = (marks[Alias(name)], head);
        }

        return names.Distinct(StringComparer.Ordinal).Where(name => marks.ContainsKey(Alias(name)) && _known.ContainsKey(name)).ToDictionary(name => name, name => _known[name].Head, StringComparer.Ordinal);
    }

    private static string Alias(string name) => name.ToLowerInvariant();

    private sealed record Mark(string Snapshot, long At);
}
