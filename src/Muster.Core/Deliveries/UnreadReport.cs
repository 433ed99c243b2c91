using System.Text;

namespace Muster.Core.Deliveries;

/// <summary>
/// A report that is there and could not be opened: too large, a pipe, not permitted. The reason is kept in the place of its bytes, so that whoever
/// reads the delivery again finds it, and another reason is another delivery.
/// </summary>
public static class UnreadReport
{
    /// <summary>Why its numbers are not counted.</summary>
    public const string Aside = "could not be opened";

    private const int Longest = 4096;

    private static readonly byte[] Mark = "muster: this report could not be opened: "u8.ToArray();

    public static Task<PackedReport> PackAsync(string reason, CancellationToken cancel) =>
        PackedReport.PackAsync(new MemoryStream([.. Mark, .. Encoding.UTF8.GetBytes(reason)], writable: false), cancel);

    /// <summary>Null for the bytes of a report.</summary>
    public static string? ReasonOf(PackedReport packed)
    {
        if (packed.Length < Mark.Length || packed.Length > Longest)
        {
            return null;
        }

        using var text = packed.OpenRaw();
        var bytes = new byte[packed.Length];
        text.ReadExactly(bytes);
        return bytes.AsSpan().StartsWith(Mark) ? Encoding.UTF8.GetString(bytes.AsSpan(Mark.Length)) : null;
    }
}
