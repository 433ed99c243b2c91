using Microsoft.Data.Sqlite;
using Npgsql;

namespace Muster.Cli;

/// <summary>A sentence for what the machine could not do.</summary>
internal static class WorldDown
{
    public static string Sentence(Exception error) => error switch
    {
        // 4874: not even the shared index of the log has room.
        SqliteException { SqliteErrorCode: 13 } or SqliteException { SqliteExtendedErrorCode: 4874 } => "the disk is full: nothing of the last step was kept, all before it is safe",
        SqliteException { SqliteErrorCode: 8 } => "the store cannot be written (read-only)",
        SqliteException { SqliteErrorCode: 5 or 6 } => "the store is locked by another process; try again",
        SqliteException { SqliteErrorCode: 11 or 26 } => "the store is damaged or is no Muster database; it was not touched",
        SqliteException { SqliteErrorCode: 14 } => "the store cannot be opened: its folder does not exist or may not be written",
        SqliteException { SqliteErrorCode: 10 } failing => $"the disk is full or failing: {failing.Message} Nothing of the last step was kept, all before it is safe",
        SqliteException other => $"the store failed: {other.Message}",
        PostgresException refused => OfPostgres(refused),
        NpgsqlException gone => $"the store cannot be reached: {gone.Message}{(gone.InnerException is { } inner ? $" ({inner.Message})" : "")}; what was finished is kept",
        _ => error.Message,
    };

    // Classes of PostgreSQL's appendix A.
    private static string OfPostgres(PostgresException error) => error.SqlState[..2] switch
    {
        "28" => $"the store refused the login: {error.MessageText}",
        "3D" => $"the store's server has no such database: {error.MessageText}",
        "42" when error.SqlState == "42501" => $"the store may not be written with this login: {error.MessageText}",
        "25" when error.SqlState == "25006" => "the store cannot be written (read-only)",
        "53" => $"the store's server is out of room: {error.MessageText}; nothing of the last step was kept, all before it is safe",
        "55" => "the store is locked by another process; try again",
        "40" or "57" => $"the store's server ended the work: {error.MessageText}; nothing of the last step was kept, try again",
        _ => $"the store failed: {error.MessageText}",
    };
}
