using System.Text.Json;
using Muster.Adapters.CoveragePy;
using Muster.Reports.CoveragePy;
using Muster.Reports.CoveragePy.Report;
using Muster.Reports.Python;

namespace Muster.Adapters.Tests.CoveragePy;

/// <summary>
/// A small program of ours under releases of coverage.py with old and new rules: <c>Truth/coverage-RELEASE-python-VERSION-….json</c> holds the
/// data file's content, the settings, and what <c>coverage json</c> and <c>coverage report -m</c> of that release printed.
/// </summary>
public sealed class ShopTruthTests
{
    private static readonly string s_truth = Path.Combine(AppContext.BaseDirectory, "CoveragePy", "Truth");

    public static TheoryData<string> Cases => [.. Directory.EnumerateFiles(s_truth, "*.json").Select(path => Path.GetFileName(path)!).Order()];

    [Theory]
    [MemberData(nameof(Cases))]
    public void EveryNumberIsWhatTheReleaseSaid(string name)
    {
        var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(s_truth, name))).RootElement;
        using var folder = new TempFolder();
        var report = Read(truth, folder);

        var files = truth.GetProperty("files").EnumerateObject().ToArray();
        report.Files.Select(file => file.Path).ShouldBe(files.Select(file => file.Name).Order(StringComparer.Ordinal));
        foreach (var (expected, file) in files.OrderBy(file => file.Name, StringComparer.Ordinal).Zip(report.Files))
        {
            file.Missing.ShouldBe(Lines(expected.Value, "missing_lines"), expected.Name);
            file.Excluded.ShouldBe(Lines(expected.Value, "excluded_lines"), expected.Name);
            SummaryTruth.Of(expected.Value.GetProperty("summary")).ShouldBe(SummaryTruth.Of(file.Numbers), expected.Name);
            if (expected.Value.TryGetProperty("missing_branches", out var branches))
            {
                file.Branches!.Missing.ShouldBe(branches.EnumerateArray().Select(arc => new Arc(arc[0].GetInt32(), arc[1].GetInt32())).Order(), false, expected.Name);
            }
        }

        SummaryTruth.Of(truth.GetProperty("totals")).ShouldBe(SummaryTruth.Of(report.Total));
        Words(ReportText.Of(report, showMissing: true).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .ShouldBe(Words(truth.GetProperty("report").EnumerateArray().Select(line => line.GetString()!)));
    }

    private static CoveragePyReport Read(JsonElement truth, TempFolder folder)
    {
        foreach (var source in Directory.EnumerateFiles(Path.Combine(s_truth, "shop", "shop")))
        {
            folder.Write(Path.Combine("shop", Path.GetFileName(source)), File.ReadAllText(source));
        }

        folder.Write(".coveragerc", truth.GetProperty("config").GetString()!);
        var branch = truth.GetProperty("branch").GetBoolean();
        using (var data = new DataFileMaker(folder[".coverage"], truth.GetProperty("coverage").GetString()!, branch))
        {
            foreach (var file in truth.GetProperty("data").EnumerateObject())
            {
                data.NeverRan(file.Name);
                if (branch)
                {
                    data.Arcs(file.Name, [.. file.Value.EnumerateArray().Select(arc => (arc[0].GetInt32(), arc[1].GetInt32()))]);
                }
                else
                {
                    data.Lines(file.Name, [.. Numbits.Lines(Convert.FromHexString(file.Value.GetString()!))]);
                }
            }
        }

        var python = truth.GetProperty("python").GetString()!.Split('.');
        var answer = CoveragePyReader.Read(
            new CoveragePyRequest
            {
                DataFile = folder[".coverage"],
                SourceDirectory = folder.Path,
                Python = new PythonVersion(int.Parse(python[0]), int.Parse(python[1])),
                Environment = new Dictionary<string, string>(),
            },
            TestContext.Current.CancellationToken);
        return answer.Report.ShouldNotBeNull(string.Join("; ", answer.Reading.Rejections.Select(rejection => rejection.Reason)));
    }

    private static IEnumerable<int> Lines(JsonElement file, string name) => file.GetProperty(name).EnumerateArray().Select(line => line.GetInt32());

    // Releases lay the table out differently; the words are the same. Rules are as long as the table is wide.
    private static IEnumerable<string> Words(IEnumerable<string> lines) =>
        lines.Where(line => !line.StartsWith("---", StringComparison.Ordinal)).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
}
