using System.Buffers.Binary;
using System.Text;

namespace Muster.Reports.Coverage;

/// <summary>
/// A name as 64 bits, so that a report's functions and branches cost no string each. The same on every machine and in every
/// process, because the order of keys decides the positions of branches. Two names with one key only distort the report that holds them.
/// </summary>
internal static class NameKey
{
    private const ulong Prime = 0x9E3779B97F4A7C15;

    /// <summary>The key of a text; its top bit is set, which no <see cref="Of(long, long)"/> has.</summary>
    public static ulong Of(ReadOnlySpan<byte> name)
    {
        var hash = (ulong)name.Length;
        while (name.Length >= 8)
        {
            hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(name));
            name = name[8..];
        }

        foreach (var letter in name)
        {
            hash = Mix(hash, letter);
        }

        return Mix(hash, 0) | (1ul << 63);
    }

    public static ulong Of(string name) => Of(Encoding.UTF8.GetBytes(name));

    /// <summary>The key of a pair of small numbers (block and branch): itself, so that keys sort as the numbers do.</summary>
    public static ulong Of(long first, long second) => ((ulong)(first & 0x7fff_ffff) << 32) | (uint)second;

    /// <summary>The key is one of a text, not of a pair of numbers.</summary>
    public static bool IsHash(ulong key) => key >> 63 != 0;

    /// <summary>The key of a name within another.</summary>
    public static ulong Join(ulong outer, ulong inner) => Mix(outer, inner) | (1ul << 63);

    private static ulong Mix(ulong hash, ulong word)
    {
        var mixed = (hash ^ word) * Prime;
        return mixed ^ (mixed >> 29);
    }
}
