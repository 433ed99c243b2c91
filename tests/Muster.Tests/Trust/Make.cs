using Muster.Core.Deliveries;
using Muster.Reports;
using Muster.Reports.Coverage;
using Muster.Reports.Tests;

namespace Muster.Tests.Trust;

/// <summary>Small deliveries by hand: files by name, lines by number, covered ones marked.</summary>
internal static class Make
{
    public static readonly DateTimeOffset Noon = new(2026, 2, 1, 12, 0, 0, TimeSpan.Zero);

    /// <param name="files">Each <c>"app/a.py +1 +2 -3"</c>: line 1 and 2 covered, 3 not.</param>
    public static CoverageReading Coverage(params string[] files)
    {
        var draft = new ReadingDraft("made");
        foreach (var text in files)
        {
            var words = text.Split(' ');
            var file = draft.Coverage.File(words[0]);
            foreach (var line in words.Skip(1))
            {
                file.Map.Add(int.Parse(line[1..], System.Globalization.CultureInfo.InvariantCulture), line[0] == '+');
            }
        }

        return draft.Finish(null).Coverage!;
    }

    public static DeliveredReport Report(string path, CoverageReading coverage, string format = "cobertura", DateTimeOffset? madeAt = null, int since = 0) => new()
    {
        Path = path,
        Sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(path + madeAt))),
        Bytes = 1,
        MadeAt = madeAt ?? Noon,
        SourceCommitsSince = since,
        MadeFor = since > 0 ? "0123456789abcdef" : null,
        Reading = new Reading { Path = path, Format = format, Kind = ReportKind.Coverage, Coverage = coverage },
    };

    public static DeliveredReport Tests(string path, DateTimeOffset madeAt, params string[] passed) => new()
    {
        Path = path,
        Sha256 = path,
        Bytes = 1,
        MadeAt = madeAt,
        SourceCommitsSince = 0,
        Reading = new Reading
        {
            Path = path,
            Format = "junit",
            Kind = ReportKind.Tests,
            Tests = new TestsReading
            {
                Cases = [.. passed.Select(name => new TestCase { Suite = "s", Name = name, Outcome = TestOutcome.Passed })],
                Counts = new TestCounts(passed.Length, passed.Length, 0, 0, 0),
            },
        },
    };

    public static Delivery Delivery(params DeliveredReport[] reports) => new() { Repository = "app", Commit = "c1", Branch = "main", Reports = reports };
}
