using System.Globalization;
using System.Text;
using Muster.Core.Deliveries;
using Muster.Reports;

namespace Muster.Benchmarks.Stores;

/// <summary>Deliveries of fifty repositories in turns, each a Cobertura report of 44 KB about thirty files of which one has changed; the same every time.</summary>
internal static class GeneratedDelivery
{
    public const int Repositories = 50;

    public static byte[] Report(int number)
    {
        var xml = new StringBuilder("""<coverage line-rate="0"><packages><package><classes>""");
        for (var file = 0; file < 30; file++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"""<class filename="app/part{file % 5}/module{file}.py"><lines>""");
            for (var line = 1; line <= 50; line++)
            {
                xml.Append(CultureInfo.InvariantCulture, $"""<line number="{line}" hits="{(file == number % 30 ? (line * number % 7) & 1 : line & 1)}"/>""");
            }

            xml.Append("</lines></class>");
        }

        return Encoding.UTF8.GetBytes(xml.Append(CultureInfo.InvariantCulture, $"</classes></package></packages><!-- {number} --></coverage>").ToString());
    }

    public static Delivery Of(int number, PackedReport packed, Reading reading) => new()
    {
        Repository = $"app{number % Repositories}",
        Commit = $"{number:x40}",
        CommittedAt = DateTimeOffset.UnixEpoch.AddHours(number),
        Branch = "main",
        Reports = [new DeliveredReport { Path = "coverage.xml", Sha256 = packed.Sha256, Bytes = packed.Length, SourceCommitsSince = 0, Reading = reading }],
    };
}
