using System.Globalization;
using System.Text;
using Muster.Core.Deliveries;
using Muster.Core.Intake;
using Muster.Reports;

namespace Muster.Torture;

/// <summary>Delivery number N of a deed, the same for everybody who asks.</summary>
internal static class Deliveries
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset TimeOf(int number) => Start.AddHours(number);

    public static async Task<(Delivery Delivery, IReadOnlyList<PackedReport> Raw)> OfAsync(string deed, int number)
    {
        var xml = new StringBuilder("""<coverage line-rate="0"><packages><package><classes>""");
        for (var file = 0; file < 20; file++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"""<class filename="app/part{file % 4}/file{file}.py"><lines>""");
            for (var line = 1; line <= 30; line++)
            {
                xml.Append(CultureInfo.InvariantCulture, $"""<line number="{line}" hits="{(file == number % 20 ? (line * number % 7) & 1 : line & 1)}"/>""");
            }

            xml.Append("</lines></class>");
        }

        var packed = await PackedReport.PackAsync(new MemoryStream(Encoding.UTF8.GetBytes(xml.Append("</classes></package></packages></coverage>").ToString())), CancellationToken.None);
        var report = new DeliveredReport
        {
            Path = "coverage.xml",
            Sha256 = packed.Sha256,
            Bytes = packed.Length,
            SourceCommitsSince = 0,
            Reading = ReportFormats.Read(packed.Source("coverage.xml"), CancellationToken.None),
        };
        var part = deed switch { "upload" => "ci", "backfill" => HistoryIntake.Part, _ => "local" };
        return (new Delivery { Repository = $"app{number % 5}", Commit = $"{number:x40}", CommittedAt = TimeOf(number), Branch = "main", Part = part, Reports = [report] }, [packed]);
    }
}

/// <summary>A clock that stands.</summary>
internal sealed class At(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
