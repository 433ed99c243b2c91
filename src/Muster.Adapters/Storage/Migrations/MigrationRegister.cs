namespace Muster.Adapters.Storage.Migrations;

/// <summary>The schema's history, oldest first.</summary>
internal static class MigrationRegister
{
    public static IReadOnlyList<Migration> All { get; } =
    [
        FirstTables.Migration,
        AccessTables.Migration,
        CoverageTables.Migration,
        SeriesTables.Migration,
        EventTables.Migration,
        ThinnedTable.Migration,
        ChangeColumns.Migration,
        SeriesStamps.Migration,
        SeriesIndexes.Migration,
        HeadStamps.Migration,
        ArrivalIndex.Migration,
        SeriesSums.Migration,
        SweepTables.Migration,
        KeyedTables.Migration,
        AlertTables.Migration,
        ReportDoubts.Migration,
        NotificationTables.Migration,
    ];

    public static int Newest => All[^1].Number;
}
