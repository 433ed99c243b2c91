namespace Muster.Reports.Input.Containers;

/// <summary>Files that hold other files, told by their first bytes.</summary>
internal enum ContainerKind
{
    None,
    Zip,
    Tar,
}

internal static class ContainerKinds
{
    private const int TarMagic = 257;

    /// <summary>Of a head that has been unpacked from gzip already.</summary>
    public static ContainerKind Of(ReadOnlySpan<byte> head) =>
        head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8) ? ContainerKind.Zip
        : head.Length >= TarMagic + 5 && head[TarMagic..].StartsWith("ustar"u8) ? ContainerKind.Tar
        : ContainerKind.None;
}
