using Microsoft.Data.Sqlite;
using Muster.Adapters.Storage.Migrations;

namespace Muster.Adapters.Storage.Upkeep;

/// <summary>
/// A backup is a store in one SQLite file, whatever engine it comes from: it can be read in place (<c>--store sqlite:FILE</c>), checked like
/// any other, and brought back into any engine.
/// </summary>
public static class StoreBackup
{
    /// <summary>Writes beside the file, then renames: a file of that name is whole.</summary>
    public static async Task<IReadOnlyList<CopiedTable>> WriteAsync(IStorageEngine from, string file, TimeProvider clock, IProgress<CopiedTable>? progress, CancellationToken cancel)
    {
        var part = file + ".part";
        Delete(part);
        try
        {
            var engine = new SqliteEngine(part);
            var copied = await new StoreCopy(from, engine, clock).RunAsync(replace: false, progress, cancel);
            await SettleAsync(engine, part, cancel);
            File.Move(part, file, overwrite: false);
            return copied;
        }
        catch
        {
            Close(part);
            Delete(part);
            throw;
        }
    }

    /// <summary>The file is only read, also when it was written by an older Muster.</summary>
    /// <exception cref="StoreDamagedException">The file is no backup.</exception>
    /// <exception cref="StoreNotEmptyException">The store holds something, and <paramref name="replace"/> is not said.</exception>
    public static async Task<IReadOnlyList<CopiedTable>> RestoreAsync(string file, IStorageEngine to, bool replace, TimeProvider clock, IProgress<CopiedTable>? progress, CancellationToken cancel)
    {
        var number = await NumberAsync(file, cancel);
        if (number == 0)
        {
            throw new StoreDamagedException($"{file} is no backup of Muster");
        }

        if (number >= MigrationRegister.Newest)
        {
            return await new StoreCopy(new SqliteEngine(file, asItIs: true), to, clock).RunAsync(replace, progress, cancel);
        }

        // Of an older Muster: a copy is brought up to date.
        var copy = Path.Combine(Path.GetTempPath(), $"muster-restore-{Guid.NewGuid():n}.db");
        try
        {
            File.Copy(file, copy);
            return await new StoreCopy(new SqliteEngine(copy), to, clock).RunAsync(replace, progress, cancel);
        }
        finally
        {
            Close(copy);
            Delete(copy);
        }
    }

    private static async Task<int> NumberAsync(string file, CancellationToken cancel)
    {
        var engine = new SqliteEngine(file, asItIs: true);
        await using var connection = await engine.OpenAsync(cancel);
        return await Migrator.CurrentAsync(engine, connection);
    }

    // One file without a log beside it, safe on the disk.
    private static async Task SettleAsync(SqliteEngine engine, string file, CancellationToken cancel)
    {
        await using (var connection = await engine.OpenAsync(cancel))
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "PRAGMA journal_mode = DELETE";
            await command.ExecuteNonQueryAsync(cancel);
        }

        Close(file);
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }

    // The pool keeps files open.
    internal static void Close(string file)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 60, Mode = SqliteOpenMode.ReadWriteCreate }.ToString());
        SqliteConnection.ClearPool(connection);
    }

    private static void Delete(string file)
    {
        foreach (var name in new[] { file, file + "-wal", file + "-shm", file + "-journal" })
        {
            File.Delete(name);
        }
    }
}
