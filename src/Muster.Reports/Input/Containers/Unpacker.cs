using System.Collections.Immutable;
using System.IO.Compression;

namespace Muster.Reports.Input.Containers;

/// <summary>
/// A way in which single files are packed. Muster.Reports knows gzip; who has a package for another way adds it, and from then on every door that
/// reads reports knows it, also inside archives.
/// </summary>
/// <param name="Name">What people call it.</param>
/// <param name="Magic">The first bytes of what is packed so.</param>
/// <param name="Open">Unpacks. Damage is an <see cref="InvalidDataException"/>, which every reader turns into a rejection.</param>
public sealed record Unpacker(string Name, ReadOnlyMemory<byte> Magic, Func<Stream, Stream> Open)
{
    internal const int LongestMagic = 8;

    private static ImmutableArray<Unpacker> s_all = [new("gzip", new byte[] { 0x1f, 0x8b }, static packed => new GZipStream(packed, CompressionMode.Decompress))];

    /// <summary>Once for each way, before reports are read.</summary>
    public static void Add(Unpacker unpacker) =>
        ImmutableInterlocked.Update(ref s_all, static (all, one) => all.Any(known => known.Name == one.Name) ? all : all.Add(one), unpacker);

    internal static Unpacker? Of(ReadOnlySpan<byte> head)
    {
        foreach (var unpacker in s_all)
        {
            if (head.StartsWith(unpacker.Magic.Span))
            {
                return unpacker;
            }
        }

        return null;
    }
}
