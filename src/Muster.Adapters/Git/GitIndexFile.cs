using System.Buffers.Binary;
using System.Text;
using Muster.Adapters.Files;

namespace Muster.Adapters.Git;

/// <summary>
/// The index (gitformat-index(5), versions 2 to 4) without a process: the tracked files with git's object names. A split or a sparse index,
/// or anything else that this does not know, is left to git.
/// </summary>
internal static class GitIndexFile
{
    private const int Header = 12;

    /// <summary>Times, device, inode, mode, user, group, size: before the object's name.</summary>
    private const int Stat = 40;

    private const int ModeAt = 24;

    /// <returns>Paths from the work tree's top, with <c>/</c>, in the order of their bytes; null when the file is not there or not known.</returns>
    public static IReadOnlyList<TrackedFile>? Read(GitLayout layout, GitConfigFile config)
    {
        try
        {
            return Read(File.ReadAllBytes(RegularFile.Demand(Path.Combine(layout.GitDirectory, "index"))), config["extensions.objectformat"] is "sha256" ? 32 : 20);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    internal static IReadOnlyList<TrackedFile>? Read(ReadOnlySpan<byte> index, int hash)
    {
        if (index.Length < Header + hash || !index.StartsWith("DIRC"u8))
        {
            return null;
        }

        var version = BinaryPrimitives.ReadUInt32BigEndian(index[4..]);
        var count = BinaryPrimitives.ReadUInt32BigEndian(index[8..]);
        var body = index[..^hash];
        if (version is not (2 or 3 or 4) || count > (uint)body.Length / (Stat + hash))
        {
            return null;
        }

        var files = new List<TrackedFile>((int)count);
        var previous = Array.Empty<byte>();
        var at = Header;
        for (var entry = 0; entry < count; entry++)
        {
            var name = at + Stat + hash + 2;
            if (name > body.Length)
            {
                return null;
            }

            // Bit 14 of the flags: two more bytes of them (version 3). A folder as an entry: a sparse index.
            var flags = BinaryPrimitives.ReadUInt16BigEndian(body[(name - 2)..]);
            name += (flags & 0x4000) == 0 ? 0 : 2;
            var isFolder = BinaryPrimitives.ReadUInt32BigEndian(body[(at + ModeAt)..]) >> 12 == 4;
            if (isFolder || Name(body, version, ref name, previous) is not { } path)
            {
                return null;
            }

            if (files.Count == 0 || !path.AsSpan().SequenceEqual(previous))
            {
                files.Add(new(Encoding.UTF8.GetString(path), Convert.ToHexStringLower(body.Slice(at + Stat, hash))));
            }

            // Up to version 3 an entry ends with one to eight NULs, so that its length is a multiple of eight.
            at = version == 4 ? name + 1 : at + ((name - at + 8) & ~7);
            previous = path;
        }

        return at <= body.Length && !IsSplit(body[at..]) ? files : null;
    }

    // Version 4: how many bytes of the last name go, then what comes in their place.
    private static byte[]? Name(ReadOnlySpan<byte> body, uint version, ref int at, byte[] previous)
    {
        var kept = 0;
        if (version == 4)
        {
            if (!TryVarint(body, ref at, out var removed) || removed > previous.Length)
            {
                return null;
            }

            kept = previous.Length - removed;
        }

        if (at > body.Length || body[at..].IndexOf((byte)0) is not (>= 0 and var length))
        {
            return null;
        }

        byte[] name = [.. previous.AsSpan(0, kept), .. body.Slice(at, length)];
        at += length;
        return name;
    }

    // As the offsets of packs (gitformat-pack(5)): seven bits a byte, high first, each further byte counts one more.
    private static bool TryVarint(ReadOnlySpan<byte> body, ref int at, out int value)
    {
        value = 0;
        for (var length = 0; length < 4 && at < body.Length; length++)
        {
            var next = body[at++];
            value = (value << 7) + (next & 0x7f);
            if (next < 0x80)
            {
                return true;
            }

            value++;
        }

        return false;
    }

    // Extensions: four letters and a length. "link" points to another index; one of small letters must be understood.
    private static bool IsSplit(ReadOnlySpan<byte> extensions)
    {
        while (extensions.Length >= 8)
        {
            if (extensions[0] is not (>= (byte)'A' and <= (byte)'Z') || BinaryPrimitives.ReadUInt32BigEndian(extensions[4..]) is var length && length > extensions.Length - 8)
            {
                return true;
            }

            extensions = extensions[(8 + (int)length)..];
        }

        return false;
    }
}

/// <summary>A file that git tracks.</summary>
/// <param name="Path">With <c>/</c>.</param>
/// <param name="Blob">Git's object name of its content in the index.</param>
public readonly record struct TrackedFile(string Path, string Blob);
