using System.Text;
using Muster.Core.Deliveries;
using Muster.Core.Snapshots;

namespace Muster.Adapters.Storage;

/// <summary>A delivery as it is written, packed before a transaction is begun.</summary>
/// <param name="Files">Its source files.</param>
internal sealed record DeliveryParcel(Guid Repository, Delivery Delivery, IReadOnlyList<PackedReport> Raw, PackedReport Files, DateTimeOffset ReceivedAt)
{
    // What is handed over without a work tree has none: packed once.
    private static readonly Task<PackedReport> NoFiles = PackAsync("", CancellationToken.None);

    public string Id { get; } = Delivery.Id;

    public string Run { get; } = DeliveryTable.RunOf(Delivery);

    public static Task<DeliveryParcel> PackAsync(Guid repository, Arrival arrival, CancellationToken cancel) =>
        PackAsync(repository, arrival.Delivery, arrival.Raw, arrival.At, cancel);

    public static async Task<DeliveryParcel> PackAsync(Guid repository, Delivery delivery, IReadOnlyList<PackedReport> raw, DateTimeOffset receivedAt, CancellationToken cancel) =>
        new(repository, delivery, raw, await (delivery.SourceFiles.Count == 0 ? NoFiles : PackAsync(SourceFileList.Write(delivery), cancel)), receivedAt);

    private static Task<PackedReport> PackAsync(string text, CancellationToken cancel) => PackedReport.PackAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), cancel);
}
