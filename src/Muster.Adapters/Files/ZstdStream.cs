using System.Runtime.CompilerServices;
using Muster.Reports.Input;
using Muster.Reports.Input.Containers;
using ZstdSharp;

namespace Muster.Adapters.Files;

/// <summary>What is packed with zstd. Damage is <see cref="InvalidDataException"/>, as with gzip, which every reader turns into a rejection.</summary>
internal sealed class ZstdStream(Stream packed) : ForwardStream(new DecompressionStream(packed, leaveOpen: false))
{
    // Muster.Reports does without packages, and no door is to forget this: it is there as soon as anything of this assembly is.
#pragma warning disable CA2255 // Libraries should leave initializers to applications, because they cost time; this one costs none.
    [ModuleInitializer]
    internal static void Register() => Unpacker.Add(new("zstd", new byte[] { 0x28, 0xb5, 0x2f, 0xfd }, static packed => new ZstdStream(packed)));
#pragma warning restore CA2255

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Inner.Read(buffer);
        }
        catch (Exception damaged) when (damaged is ZstdException or EndOfStreamException)
        {
            throw new InvalidDataException($"zstd: {damaged.Message}", damaged);
        }
    }
}
