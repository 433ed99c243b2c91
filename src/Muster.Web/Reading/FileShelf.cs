using System.Collections.Concurrent;
using Muster.Core.Estate;

namespace Muster.Web.Reading;

/// <summary>File names of snapshots that were looked at; a snapshot never changes, so neither does what is kept here.</summary>
internal sealed class FileShelf
{
    private const int Most = 2_000;
    private readonly ConcurrentDictionary<Guid, IReadOnlyList<string>> _kept = new();

    public async Task<IReadOnlyList<string>> OfAsync(EstateSource estate, EstateRow row, CancellationToken cancel)
    {
        if (row.Head is not { } head)
        {
            return [];
        }

        if (_kept.TryGetValue(head.Snapshot.Id, out var kept))
        {
            return kept;
        }

        var detail = await estate.DetailAsync(row, cancel);
        if (_kept.Count >= Most)
        {
            _kept.Clear();
        }

        return _kept[head.Snapshot.Id] = [.. (detail.Coverage?.Files ?? []).Select(file => file.Path)];
    }
}
