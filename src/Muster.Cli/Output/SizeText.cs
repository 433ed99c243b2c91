using System.Globalization;

namespace Muster.Cli.Output;

/// <summary>Bytes for people: three digits and a unit of 1,000.</summary>
internal static class SizeText
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB"];

    public static string Of(long bytes)
    {
        double size = bytes;
        var unit = 0;
        while (size >= 999.5 && unit < Units.Length - 1)
        {
            size /= 1000;
            unit++;
        }

        return size.ToString(unit == 0 || size >= 99.95 ? "0" : size >= 9.995 ? "0.0" : "0.00", CultureInfo.InvariantCulture) + " " + Units[unit];
    }
}
