namespace Muster.Adapters.Storage.Migrations;

/// <summary>Deliveries in the order in which they came: lists are asked for a page at a time.</summary>
internal static class ArrivalIndex
{
    public static Migration Migration { get; } = new(11, "index of arrivals", """
        CREATE INDEX delivery_by_arrival ON delivery (received_at, id);
        """);
}
