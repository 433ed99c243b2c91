using Muster.Adapters.Memory;
using Muster.Cli.Options;
using Muster.Core.Coordination.Records;
using Muster.Core.Memory;

namespace Muster.Cli.Commands.Coord;

/// <summary>What happened to a record, from the event log; nothing where there is no store yet.</summary>
internal static class RecordHistory
{
    private const int Most = 20;

    public static async Task<IReadOnlyList<QualityEvent>> OfAsync(Place place, IRecord record, CancellationToken cancel) =>
        place.HasStore
            ? await new EventLog(place.Engine, TimeProvider.System, place.Manifest.Path).EventsAsync(new EventQuery { RecordId = record.Id, Most = Most }, cancel)
            : [];
}
