using Microsoft.Data.Sqlite;

namespace Muster.Adapters.CoveragePy;

/// <summary>
/// A database that SQLite may read and nobody may touch. Declared immutable, it is read without lock, journal or shared memory; what a
/// writer in WAL mode has not moved into the file yet can only be had from a copy.
/// </summary>
internal sealed class UntouchedFile : IDisposable
{
    private readonly string? _copy;

    private UntouchedFile(string path, string? copy)
    {
        _copy = copy;
        ConnectionString = new SqliteConnectionStringBuilder
        {
            DataSource = copy is null ? $"file:{Escaped(path)}?immutable=1" : Path.Combine(copy, "data"),
            Mode = copy is null ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite,
            Pooling = false,
        }.ConnectionString;
    }

    public string ConnectionString { get; }

    public static UntouchedFile Of(string path)
    {
        var log = new FileInfo(path + "-wal");
        return new UntouchedFile(Path.GetFullPath(path), log is { Exists: true, Length: > 0 } ? Copy(path, log.FullName) : null);
    }

    public void Dispose()
    {
        if (_copy is not null)
        {
            Directory.Delete(_copy, recursive: true);
        }
    }

    private static string Copy(string path, string log)
    {
        var directory = Directory.CreateTempSubdirectory("muster-coverage-").FullName;
        File.Copy(path, Path.Combine(directory, "data"));
        File.Copy(log, Path.Combine(directory, "data-wal"));
        return directory;
    }

    private static string Escaped(string path) =>
        string.Join('/', path.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString)) is var escaped && escaped.StartsWith('/') ? escaped : $"/{escaped}";
}
