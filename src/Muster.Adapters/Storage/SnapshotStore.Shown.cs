using Muster.Core.Snapshots;

namespace Muster.Adapters.Storage;

/// <content>What each repository shows now.</content>
public sealed partial class SnapshotStore
{
    public Task ObserveAsync(Guid repository, Guid snapshot, Arrival arrival, CancellationToken cancel) => DoAsync(
        batch =>
        {
            HeadTable.Set(batch, repository.ToString(), snapshot.ToString(), arrival.At, arrival.Fingerprint);
            return true;
        },
        cancel);

    public async Task<Snapshot?> SeenAsync(Guid repository, string fingerprint, DateTimeOffset at, CancellationToken cancel)
    {
        var seen = await _access.ReadAsync(connection => HeadTable.WithFingerprintAsync(connection, repository, fingerprint), cancel);
        if (seen is not null)
        {
            await DoAsync(
                batch =>
                {
                    HeadTable.Observe(batch, repository, fingerprint, at);
                    return true;
                },
                cancel);
        }

        return seen;
    }

    public Task<IReadOnlyDictionary<string, Head>> HeadsAsync(IReadOnlyCollection<string> names, CancellationToken cancel) =>
        _access.ReadAsync(connection => HeadTable.OfNamesAsync(connection, names), cancel);
}
