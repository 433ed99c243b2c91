using Muster.Reports;
using Muster.Reports.Input;

namespace Muster.Tests.Formats;

public sealed class CorpusTests
{
    /// <summary>Read with SQLite, which Muster.Reports does without: compared in tests/Muster.Adapters.Tests (CorpusDataFileTests).</summary>
    private static readonly string[] ReadElsewhere = ["coveragepy-sqlite"];

    public static TheoryData<string> FormatsOfTheCorpus =>
        [.. Corpus.Rows().Select(row => row.GetProperty("format").GetString()!).Except(ReadElsewhere).Distinct().Order()];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(FormatsOfTheCorpus))]
    public void EveryRealReportHasTheTotalsOfTheManifest(string format)
    {
        var wrong = new List<string>();
        foreach (var row in Corpus.Rows().Where(row => row.GetProperty("format").GetString() == format))
        {
            var path = row.GetProperty("path").GetString()!;
            var bytes = File.ReadAllBytes(Path.Combine(Corpus.Root!, "open", path));
            var reading = ReportFormats.Read(ReportSource.OfBytes(Path.GetFileName(path), bytes), TestContext.Current.CancellationToken);
            if (CorpusRow.Difference(row, reading) is { } difference)
            {
                wrong.Add($"{path}: {difference}");
            }
        }

        wrong.ShouldBeEmpty();
    }
}
