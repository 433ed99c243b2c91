namespace Muster.Reports.CoveragePy;

/// <summary>What a file called <c>.coverage</c> is, by its first bytes.</summary>
public enum DataFileKind
{
    /// <summary>None of the others.</summary>
    Alien,

    /// <summary>coverage.py 5.0 and later.</summary>
    Sqlite,

    /// <summary>coverage.py 4.x: one line of warning, then JSON.</summary>
    Json,

    /// <summary>coverage.py 3.x. A pickle is a program: never read.</summary>
    Pickle,

    /// <summary>Nothing was ever written: "No data to report".</summary>
    Empty,
}

public static class DataFileKinds
{
    /// <summary>How many bytes tell all kinds apart.</summary>
    public const int HeadLength = 64;

    internal static ReadOnlySpan<byte> JsonMark => "!coverage.py: This is a private format, don't read it directly!"u8;

    public static DataFileKind Of(ReadOnlySpan<byte> head) =>
        head.IsEmpty ? DataFileKind.Empty
        : head.StartsWith("SQLite format 3\0"u8) ? DataFileKind.Sqlite
        : head.StartsWith(JsonMark) ? DataFileKind.Json
        : head is [0x80, 0x02, ..] ? DataFileKind.Pickle
        : DataFileKind.Alien;
}
