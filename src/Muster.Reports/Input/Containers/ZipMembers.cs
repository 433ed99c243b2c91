using System.IO.Compression;

namespace Muster.Reports.Input.Containers;

internal static class ZipMembers
{
    private const int UnixTypeMask = 0xF000;
    private const int UnixLink = 0xA000;

    /// <summary>The files of a zip in its own order. The archive stays open until the sequence ends.</summary>
    /// <exception cref="InvalidDataException">The archive's directory cannot be read.</exception>
    public static IEnumerable<ArchiveMember> Of(Stream zip)
    {
        using var archive = new ZipArchive(zip, ZipArchiveMode.Read);
        var budget = new UnpackBudget(UnpackLimits.TotalBytes);
        foreach (var entry in archive.Entries)
        {
            if (entry.FullName is not [.., '/' or '\\'])
            {
                yield return Member(entry, budget);
            }
        }
    }

    private static ArchiveMember Member(ZipArchiveEntry entry, UnpackBudget budget)
    {
        if (entry.IsEncrypted)
        {
            return new ArchiveMember(entry.FullName, null, "it is encrypted");
        }

        if (((entry.ExternalAttributes >> 16) & UnixTypeMask) == UnixLink)
        {
            return new ArchiveMember(entry.FullName, null, "it is a link");
        }

        var meter = new UnpackMeter(budget);
        return new ArchiveMember(entry.FullName, () => meter.Watch(Open(entry), () => entry.CompressedLength));
    }

    private static Stream Open(ZipArchiveEntry entry)
    {
        try
        {
            return entry.Open();
        }
        catch (NotSupportedException unknown)
        {
            throw new InvalidDataException(unknown.Message, unknown);
        }
    }
}
