namespace Muster.Adapters.Storage.Migrations;

/// <summary>What tells a server that something it remembers of the series is old.</summary>
internal static class SeriesStamps
{
    public static Migration Migration { get; } = new(8, "stamps of series", """
        ALTER TABLE series_chunk ADD COLUMN stamp BIGINT NOT NULL DEFAULT 0;
        CREATE TABLE series_members (
            one INTEGER PRIMARY KEY,
            stamp BIGINT NOT NULL
        );
        """);
}
