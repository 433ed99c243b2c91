using Muster.Adapters.Sql;
using Muster.Core.Catalogs;
using Muster.Core.Snapshots;

namespace Muster.Web.Reading;

/// <summary>The heads of all repositories; only those that have changed since the last look are read again.</summary>
internal sealed class HeadShelf(EstateSource estate)
{
    /// <summary>Above this the whole estate is read at once: it is quicker.</summary>
    private const int MostSingly = 500;

    private Dictionary<string, Head> _heads = new(StringComparer.Ordinal);
    private Dictionary<string, (string Snapshot, long At)> _marks = new(StringComparer.Ordinal);

    /// <param name="everything">Read all of them, whatever has changed.</param>
    /// <returns>The heads by catalog name, and the names of those that are not as they were; null when all were read.</returns>
    public async Task<(IReadOnlyDictionary<string, Head> Heads, IReadOnlyCollection<string>? Changed)> ReadAsync(IReadOnlyList<Repository> repositories, bool everything, CancellationToken cancel)
    {
        var marks = await MarksAsync(cancel);
        var names = repositories.Select(one => one.Name).ToArray();
        string[] changed = [.. names.Where(name => marks.GetValueOrDefault(name.ToLowerInvariant()) != _marks.GetValueOrDefault(name.ToLowerInvariant()))];
        var all = everything || _marks.Count == 0 || changed.Length > MostSingly;
        var read = await estate.Store.HeadsAsync(all ? names : changed, cancel);
        if (all)
        {
            _heads = new Dictionary<string, Head>(read, StringComparer.Ordinal);
        }
        else
        {
            _heads = new Dictionary<string, Head>(_heads, StringComparer.Ordinal);
            foreach (var name in changed)
            {
                if (read.TryGetValue(name, out var head))
                {
                    _heads[name] = head;
                }
                else
                {
                    _heads.Remove(name);
                }
            }
        }

        _marks = marks;
        return (_heads, all ? null : changed);
    }

    private async Task<Dictionary<string, (string Snapshot, long At)>> MarksAsync(CancellationToken cancel)
    {
        await using var connection = await estate.OpenAsync(cancel);
        var rows = await connection.QueryAsync<(string Alias, string Snapshot, long At)>("SELECT a.alias, h.snapshot_id, h.observed_at FROM head h JOIN repository_alias a ON a.repository_id = h.repository_id");
        return rows.ToDictionary(row => row.Alias, row => (row.Snapshot, row.At), StringComparer.Ordinal);
    }
}
