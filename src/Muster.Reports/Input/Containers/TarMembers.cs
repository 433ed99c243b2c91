using System.Formats.Tar;

namespace Muster.Reports.Input.Containers;

internal static class TarMembers
{
    /// <summary>The files of a tar in its own order, each held in memory while it is the current one.</summary>
    /// <exception cref="InvalidDataException">The tar cannot be read on.</exception>
    public static IEnumerable<ArchiveMember> Of(Stream tar)
    {
        using var reader = new TarReader(tar);
        while (Next(reader) is { } entry)
        {
            switch (entry.EntryType)
            {
                case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                    yield return Member(entry);
                    break;
                case TarEntryType.SymbolicLink or TarEntryType.HardLink:
                    yield return new ArchiveMember(entry.Name, null, "it is a link");
                    break;
                default:
                    break;
            }
        }
    }

    private static TarEntry? Next(TarReader reader)
    {
        try
        {
            return reader.GetNextEntry();
        }
        catch (Exception broken) when (broken is FormatException or EndOfStreamException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new InvalidDataException(broken.Message, broken);
        }
    }

    private static ArchiveMember Member(TarEntry entry)
    {
        if (entry.Length > UnpackLimits.TarMemberBytes)
        {
            return new ArchiveMember(entry.Name, null, $"it is larger than {UnpackLimits.TarMemberBytes >> 20} MB, which a member of a tar may have");
        }

        using var copy = new MemoryStream();
        try
        {
            entry.DataStream?.CopyTo(copy);
        }
        catch (EndOfStreamException cut)
        {
            throw new InvalidDataException(cut.Message, cut);
        }

        var bytes = copy.ToArray();
        return new ArchiveMember(entry.Name, () => new MemoryStream(bytes, writable: false));
    }
}
