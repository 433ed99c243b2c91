namespace Muster.Reports.Input.Containers;

/// <summary>How far strangers' compressed data is followed.</summary>
public static class UnpackLimits
{
    /// <summary>Members of one archive.</summary>
    public const int Members = 1000;

    /// <summary>Unpacked bytes of one file or member.</summary>
    public const long MemberBytes = 512L * 1024 * 1024;

    /// <summary>Unpacked bytes of all members of an archive.</summary>
    public const long TotalBytes = 1024L * 1024 * 1024;

    /// <summary>Unpacked bytes for one packed byte.</summary>
    public const int Ratio = 100;

    /// <summary>Below this no ratio is suspicious: small reports are full of repetition.</summary>
    public const long RatioFrom = 16L * 1024 * 1024;

    /// <summary>Members of a tar, which can be read forward only, are held in memory.</summary>
    public const int TarMemberBytes = 64 * 1024 * 1024;
}
