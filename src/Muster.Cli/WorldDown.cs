using Microsoft.Data.Sqlite;

namespace Muster.Cli;

/// <summary>A sentence for what the machine could not do.</summary>
internal static class WorldDown
{
    public static string Sentence(Exception error) => error switch
    {
        SqliteException { SqliteErrorCode: 13 } => "the disk is full: nothing of the last step was kept, all before it is safe",
        SqliteException { SqliteErrorCode: 8 } => "the store cannot be written (read-only)",
        SqliteException { SqliteErrorCode: 5 or 6 } => "the store is locked by another process; try again",
        SqliteException { SqliteErrorCode: 11 or 26 } => "the store is damaged or is no Muster database; it was not touched",
        SqliteException { SqliteErrorCode: 14 } => "the store cannot be opened: its folder does not exist or may not be written",
        SqliteException other => $"the store failed: {other.Message}",
        _ => error.Message,
    };
}
