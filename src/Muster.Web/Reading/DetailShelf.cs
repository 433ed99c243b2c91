using System.Collections.Concurrent;
using Muster.Core.Estate;
using Muster.Core.Snapshots;

namespace Muster.Web.Reading;

/// <summary>Tests, findings and file names of snapshots that were looked at; a snapshot never changes, so neither does what is kept here.</summary>
internal sealed class DetailShelf
{
    private const int Most = 2_000;
    private readonly ConcurrentDictionary<Guid, (SnapshotDetail Lists, IReadOnlyList<string> Files)> _kept = new();

    public async Task<SnapshotDetail> OfAsync(EstateSource estate, EstateRow row, CancellationToken cancel) => (await KeptAsync(estate, row, cancel)).Lists;

    public async Task<IReadOnlyList<string>> FilesAsync(EstateSource estate, EstateRow row, CancellationToken cancel) => (await KeptAsync(estate, row, cancel)).Files;

    private async Task<(SnapshotDetail Lists, IReadOnlyList<string> Files)> KeptAsync(EstateSource estate, EstateRow row, CancellationToken cancel)
    {
        if (row.Head is not { } head)
        {
            return (new SnapshotDetail(), []);
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

        return _kept[head.Snapshot.Id] = (detail with { Coverage = null }, [.. (detail.Coverage?.Files ?? []).Select(file => file.Path)]);
    }
}
