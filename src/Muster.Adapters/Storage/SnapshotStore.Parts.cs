using Muster.Core.Deliveries;

namespace Muster.Adapters.Storage;

/// <content>The parts that runs have had.</content>
public sealed partial class SnapshotStore
{
    public Task<IReadOnlyList<IReadOnlySet<string>>> PartsOfRunsAsync(Guid repository, Delivery except, int most, CancellationToken cancel) =>
        _access.ReadAsync(connection => PartTable.OfRunsAsync(connection, repository, except, most), cancel);

    public Task<Delivery?> LastOfPartAsync(Guid repository, string name, string part, IReadOnlyList<string> commits, CancellationToken cancel) =>
        _access.ReadAsync(connection => PartTable.LastAsync(connection, repository, name, part, commits, cancel), cancel);

    public Task<DateTimeOffset?> FirstArrivalAsync(Guid repository, Delivery delivery, CancellationToken cancel) =>
        _access.ReadAsync(connection => PartTable.FirstArrivalAsync(connection, repository, delivery), cancel);
}
