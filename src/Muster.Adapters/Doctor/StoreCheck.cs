using System.Data.Common;
using System.Runtime.CompilerServices;
using Muster.Adapters.Storage.Migrations;

namespace Muster.Adapters.Doctor;

internal static class StoreCheck
{
    private const int LeastPostgres = 14;

    public static async IAsyncEnumerable<Diagnosis> RunAsync(Patient patient, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (patient.Engine is not { } engine)
        {
            yield return new("store", Health.Ill, patient.WhyNoEngine ?? "no address", "--store or MUSTER_STORE is sqlite:PATH or postgres://…");
            yield break;
        }

        if (!engine.Upkeep.IsThere)
        {
            yield return FolderOf(patient) is { } folder && !IsWritable(folder)
                ? new("store", Health.Ill, $"{engine.Address} is not there, and {folder} may not be written", "choose another place with --store or MUSTER_STORE, or allow writing there")
                : new("store", Health.Well, $"{engine.Address} is not there yet; the first 'muster collect' makes it");
            yield break;
        }

        var (connection, problem) = await OpenAsync(patient, cancel);
        if (connection is null)
        {
            yield return new("store", Health.Ill, $"{engine.Address} cannot be opened: {problem}", "is the server up, the address right, the file a database that you may read?");
            yield break;
        }

        await using (connection)
        {
            yield return Version(patient, connection);
            var schema = await Migrator.CurrentAsync(engine, connection);
            yield return schema == MigrationRegister.Newest ? new("schema", Health.Well, $"{schema}, the newest")
                : schema > MigrationRegister.Newest ? new("schema", Health.Ill, $"{schema}, written by a newer Muster; this one knows {MigrationRegister.Newest}", "update Muster")
                : new("schema", Health.Fair, $"{schema}, this Muster knows {MigrationRegister.Newest}", "'muster db migrate' brings it up to date, as does the next command that writes; back up before: 'muster db backup'");
            yield return await WriteAsync(patient, connection, cancel);
        }
    }

    private static async Task<(DbConnection? Connection, string? Problem)> OpenAsync(Patient patient, CancellationToken cancel)
    {
        try
        {
            return (await patient.Engine!.OpenAsync(cancel), null);
        }
        catch (Exception down) when (down is DbException or IOException or UnauthorizedAccessException or TimeoutException)
        {
            return (null, down.Message);
        }
    }

    private static Diagnosis Version(Patient patient, DbConnection connection)
    {
        var says = $"{patient.Engine!.Address}, {(IsFile(patient) ? "SQLite" : "PostgreSQL")} {connection.ServerVersion}";
        return !IsFile(patient) && int.TryParse(connection.ServerVersion.Split('.', ' ')[0], out var major) && major < LeastPostgres
            ? new("store", Health.Fair, says, $"update to PostgreSQL {LeastPostgres} or later; older ones are not tried")
            : new("store", Health.Well, says);
    }

    // A transaction that is taken back.
    private static async Task<Diagnosis> WriteAsync(Patient patient, DbConnection connection, CancellationToken cancel)
    {
        try
        {
            await using var transaction = await patient.Engine!.BeginWriteAsync(connection, cancel);
            await transaction.RollbackAsync(cancel);
            return new("writing", Health.Well, "the store can be written");
        }
        catch (DbException refused)
        {
            return new("writing", Health.Ill, $"the store cannot be written: {refused.Message}", "is another process writing for long, the disk full, the file or the user read-only?");
        }
    }

    internal static bool IsFile(Patient patient) => patient.Engine?.Address.StartsWith("sqlite:", StringComparison.Ordinal) == true;

    internal static string? FolderOf(Patient patient) => IsFile(patient) ? Path.GetDirectoryName(Path.GetFullPath(patient.Engine!.Address["sqlite:".Length..], patient.Directory)) : null;

    private static bool IsWritable(string folder)
    {
        try
        {
            using var trial = new FileStream(Path.Combine(folder, $".muster-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
