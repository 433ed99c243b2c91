namespace Muster.Adapters.Storage.Migrations;

/// <summary>Stamps beside the keys: in the table they stand behind the chunk itself, which SQLite reads through to come to them.</summary>
internal static class SeriesStampIndex
{
    public static Migration Migration { get; } = new(9, "stamps of series at hand", """
        CREATE INDEX series_chunk_by_stamp ON series_chunk (metric, block, stamp);
        """);
}
