using Microsoft.Data.Sqlite;
using Muster.Adapters.Storage;
using Muster.Cli.Output;
using Npgsql;

namespace Muster.Cli;

/// <summary>A sentence for what the machine could not do.</summary>
internal static class WorldDown
{
    /// <summary>Commands whose every step is to be kept.</summary>
    private static readonly HashSet<string> Writers = ["muster up", "muster collect", "muster ingest", "muster backfill"];

    /// <param name="command">As it was called; null where none was.</param>
    public static string Sentence(Exception error, string? command = null) => StandardStreams.Trouble(error)
        ?? Of(error, StoreTrouble.AddressOf(error) is { } address ? $"the store {Safe.Text(address)}" : "the store", StoreTrouble.IsOfWriting(error) || (command is not null && Writers.Contains(command)));

    private static string Of(Exception error, string store, bool writes) => error switch
    {
        // 4874: not even the shared index of the log has room.
        SqliteException { SqliteErrorCode: 13 } or SqliteException { SqliteExtendedErrorCode: 4874 } => $"the disk of {store} is full{Kept(writes, ": nothing of the last step was kept, all before it is safe")}",
        SqliteException { SqliteErrorCode: 8 } => $"{store} cannot be written (read-only)",
        SqliteException { SqliteErrorCode: 5 or 6 } => $"{store} is locked by another process; try again",
        SqliteException { SqliteErrorCode: 11 or 26 } => $"{store} is damaged or is no Muster database; it was not touched",
        SqliteException { SqliteErrorCode: 14 } => $"{store} cannot be opened: its folder does not exist or may not be written, or the file may not be read",
        SqliteException { SqliteErrorCode: 10 } failing => $"the disk of {store} is full or failing: {failing.Message}{Kept(writes, " Nothing of the last step was kept, all before it is safe")}",
        SqliteException other => $"{store} failed: {other.Message}",
        PostgresException refused => OfPostgres(refused, store, writes),
        NpgsqlException gone => $"{store} cannot be reached: {gone.Message}{(gone.InnerException is { } inner ? $" ({inner.Message})" : "")}; what was finished is kept",
        _ => error.Message,
    };

    // Who only reads had nothing to keep.
    private static string Kept(bool writes, string sentence) => writes ? sentence : "";

    // Classes of PostgreSQL's appendix A.
    private static string OfPostgres(PostgresException error, string store, bool writes) => error.SqlState[..2] switch
    {
        "28" => $"{store} refused the login: {error.MessageText}",
        "3D" => $"{store}: its server has no such database: {error.MessageText}",
        "42" when error.SqlState == "42501" => $"{store} may not be written with this login: {error.MessageText}",
        "25" when error.SqlState == "25006" => $"{store} cannot be written (read-only)",
        "53" => $"{store}: its server is out of room: {error.MessageText}{Kept(writes, "; nothing of the last step was kept, all before it is safe")}",
        "55" => $"{store} is locked by another process; try again",
        "40" or "57" => $"{store}: its server ended the work: {error.MessageText}{Kept(writes, "; nothing of the last step was kept")}; try again",
        _ => $"{store} failed: {error.MessageText}",
    };
}
