namespace Muster.Core.CoverageTrees;

/// <summary>The first byte of a node: its kind in the high half, the version of its encoding in the low one. What was written is read for ever.</summary>
internal static class NodeVersion
{
    public const byte Leaf = 0x11;
    public const byte Directory = 0x21;

    public static void Expect(byte expected, byte found)
    {
        if (found != expected)
        {
            throw new InvalidDataException($"a coverage node of kind and version {found:x2}, where this Muster expects {expected:x2}");
        }
    }
}
