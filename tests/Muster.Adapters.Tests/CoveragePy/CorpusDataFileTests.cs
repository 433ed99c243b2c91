using System.Text.Json;
using Muster.Adapters.Files;

namespace Muster.Adapters.Tests.CoveragePy;

/// <summary>The coverage.py data files of the corpus that MUSTER_CORPUS names. They have no sources: what ran is known, of how much is not.</summary>
public sealed class CorpusDataFileTests
{
    private static readonly string? s_root = Environment.GetEnvironmentVariable("MUSTER_CORPUS") is { Length: > 0 } path && Directory.Exists(path) ? path : null;

    public static TheoryData<string, int, int> DataFiles
    {
        get
        {
            var data = new TheoryData<string, int, int>();
            if (s_root is not null)
            {
                using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(s_root, "open", "manifest.json")));
                foreach (var row in manifest.RootElement.EnumerateArray().Where(row => row.GetProperty("format").GetString() == "coveragepy-sqlite"))
                {
                    var expected = row.GetProperty("expected");
                    data.Add(row.GetProperty("path").GetString()!, expected.GetProperty("files").GetInt32(), expected.GetProperty("lines_covered").GetInt32());
                }
            }

            return data;
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(DataFiles))]
    public async Task WithoutSourcesTheExecutedLinesAreCountedAndTheWholeIsUnknown(string path, int files, int executed)
    {
        var answer = await ReportFiles.ReadAsync([Path.Combine(s_root!, "open", path)], null, TestContext.Current.CancellationToken).SingleAsync(TestContext.Current.CancellationToken);
        var coverage = answer.Reading.Coverage.ShouldNotBeNull();
        coverage.Files.Count.ShouldBe(files);
        coverage.Lines.Part.ShouldBe(executed);
        coverage.WholeIsKnown.ShouldBeFalse();
        answer.Reading.Rejections.ShouldHaveSingleItem().Reason.ShouldContain("--source");
    }
}
