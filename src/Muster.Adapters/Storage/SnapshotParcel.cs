using System.Text.Json;
using Muster.Core.CoverageTrees;
using Muster.Core.Snapshots;

namespace Muster.Adapters.Storage;

/// <summary>A snapshot as it is written: what takes time is done before a transaction is begun.</summary>
internal sealed record SnapshotParcel(Snapshot Snapshot, IReadOnlyList<string> DeliveryIds, CoverageTree? Tree, byte[]? Tests, byte[]? Findings)
{
    public string Id { get; } = Snapshot.Id.ToString();

    public string Repository { get; } = Snapshot.RepositoryId.ToString();

    public string Run { get; } = DeliveryTable.RunOf(Snapshot, DeliveryIds);

    public string Measures { get; } = SnapshotRow.MeasuresOf(Snapshot);

    public string Doubts { get; } = SnapshotRow.DoubtsOf(Snapshot);

    public string Sources { get; } = SnapshotRow.SourcesOf(Snapshot);

    public string Disagreements { get; } = JsonSerializer.Serialize(Snapshot.Disagreements, StoreJson.Default.IReadOnlyListDisagreement);

    public string? Base { get; } = Snapshot.Base is null ? null : JsonSerializer.Serialize(Snapshot.Base, StoreJson.Default.BaseChoice);

    public string? Change { get; } = Snapshot.Change is null ? null : JsonSerializer.Serialize(Snapshot.Change, StoreJson.Default.ChangeSums);

    public string? Parts { get; } = Snapshot.Parts is null ? null : JsonSerializer.Serialize(Snapshot.Parts, StoreJson.Default.RunParts);

    public static SnapshotParcel Pack(Snapshot snapshot, SnapshotDetail detail, IReadOnlyList<string> deliveryIds) =>
        new(snapshot, deliveryIds, detail.Tree, DetailTable.Pack(detail.Tests, StoreJson.Default.IReadOnlyListTestCase), DetailTable.Pack(detail.Findings, StoreJson.Default.IReadOnlyListFinding));

    public bool SaysTheSameAs(SnapshotRow row) => row.Measures == Measures && row.Doubts == Doubts && row.Sources == Sources;
}
