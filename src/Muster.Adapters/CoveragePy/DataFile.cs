using Muster.Reports.CoveragePy;
using Muster.Reports.Python;

namespace Muster.Adapters.CoveragePy;

/// <summary>One data file, of whichever generation.</summary>
internal static class DataFile
{
    /// <summary>The JSON of 4.x is read whole; SQLite has no such limit.</summary>
    private const long MaxJson = 1L << 30;

    public static DataFileKind KindOf(string path)
    {
        Span<byte> head = stackalloc byte[DataFileKinds.HeadLength];
        using var file = Open(path);
        return DataFileKinds.Of(head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)]);
    }

    /// <exception cref="FormatException">No coverage.py data can be had from it.</exception>
    public static CoverageVersion? Version(string path)
    {
        if (Guarded(() => KindOf(path)) is not DataFileKind.Sqlite)
        {
            return null;
        }

        using var data = new SqliteDataFile(path);
        return data.Version;
    }

    /// <exception cref="FormatException">No coverage.py data can be had from it; the message says why.</exception>
    public static MeasuredData Read(string path, Func<string, bool>? wanted, CancellationToken cancel) => Guarded(() =>
    {
        switch (KindOf(path))
        {
            case DataFileKind.Sqlite:
                using (var data = new SqliteDataFile(path))
                {
                    return data.Read(wanted, cancel);
                }

            case DataFileKind.Json when new FileInfo(path).Length <= MaxJson:
                return JsonDataFile.Read(File.ReadAllBytes(path));
            case DataFileKind.Json:
                throw new FormatException($"is larger than {MaxJson} bytes");
            case DataFileKind.Pickle:
                throw new FormatException("is of coverage.py 3.x (a pickle), which is not read");
            case DataFileKind.Empty:
                throw new FormatException("is empty: no data to report");
            default:
                throw new FormatException("is no coverage.py data file");
        }
    });

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"cannot be read: {wrong.Message}", wrong);
        }
    }
}
