using System.Text;
using Muster.Core.Manifests;

namespace Muster.Adapters.Manifests;

/// <summary>Turns a manifest's bytes into text and says where they stop being text.</summary>
internal static class ManifestText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static (string? Text, ManifestRefusal? Refusal) Decode(string path, ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return (null, new(path, 1, 1, "the file is UTF-16; save it as UTF-8"));
        }

        if (bytes is [0xEF, 0xBB, 0xBF, ..])
        {
            bytes = bytes[3..];
        }

        if (bytes.IndexOf((byte)0) is >= 0 and var nul)
        {
            return (null, Refuse(path, bytes, nul, "a NUL byte: the file is torn, or not a text"));
        }

        try
        {
            return (Strict.GetString(bytes), null);
        }
        catch (DecoderFallbackException broken)
        {
            return (null, Refuse(path, bytes, Math.Max(broken.Index, 0), "not UTF-8 from here on; save the file as UTF-8"));
        }
    }

    private static ManifestRefusal Refuse(string path, ReadOnlySpan<byte> bytes, int at, string reason)
    {
        var before = bytes[..at];
        return new(path, before.Count((byte)'\n') + 1, at - before.LastIndexOf((byte)'\n'), reason);
    }
}
