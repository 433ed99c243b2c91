using System.Text;

namespace Muster.Reports.Coverage;

/// <summary>Yes and no as report writers spell them, in any case.</summary>
internal static class Words
{
    /// <summary>Null when it is neither.</summary>
    public static bool? TrueOrFalse(ReadOnlySpan<byte> word) =>
        Ascii.EqualsIgnoreCase(word, "true"u8) ? true : Ascii.EqualsIgnoreCase(word, "false"u8) ? false : null;
}
