using System.Globalization;

namespace Muster.Cli.Output;

/// <summary><c>1 snapshot</c>, <c>2 snapshots</c></summary>
internal static class CountedText
{
    /// <param name="one">The word for one, to which an s is added for more.</param>
    public static string Of(long count, string one) => string.Create(CultureInfo.InvariantCulture, $"{count} {one}{(count == 1 ? "" : "s")}");
}
