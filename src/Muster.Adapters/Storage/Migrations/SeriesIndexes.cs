namespace Muster.Adapters.Storage.Migrations;

/// <summary>
/// Stamps beside the keys: in the table they stand behind the chunk itself, which SQLite reads through to come to them. And beside each
/// column of the overview whether the repository is gone, so that a page's rows are counted without reading theirs.
/// </summary>
internal static class SeriesIndexes
{
    public static Migration Migration { get; } = new(9, "indexes of series", """
        CREATE INDEX series_chunk_by_stamp ON series_chunk (metric, block, stamp);
        DROP INDEX series_latest_by_name;
        DROP INDEX series_latest_by_coverage;
        DROP INDEX series_latest_by_delta;
        DROP INDEX series_latest_by_failed;
        DROP INDEX series_latest_by_findings;
        DROP INDEX series_latest_by_score;
        DROP INDEX series_latest_by_day;
        CREATE INDEX series_latest_by_name ON series_latest (name, gone);
        CREATE INDEX series_latest_by_coverage ON series_latest (coverage, name, gone);
        CREATE INDEX series_latest_by_delta ON series_latest (coverage_delta, name, gone);
        CREATE INDEX series_latest_by_failed ON series_latest (tests_failed, name, gone);
        CREATE INDEX series_latest_by_findings ON series_latest (findings, name, gone);
        CREATE INDEX series_latest_by_score ON series_latest (score, name, gone);
        CREATE INDEX series_latest_by_day ON series_latest (measured_day, name, gone);
        """);
}
