using System.Text.Json;
using Muster.Adapters.CoveragePy;
using Muster.Reports.CoveragePy.Report;

namespace Muster.Adapters.Tests.CoveragePy;

/// <summary>Python's library under its own tests: every number of every file as <c>coverage json</c> has it.</summary>
public sealed class StandardLibraryTests
{
    private static readonly LibraryRun[] s_runs =
    [
        new("test_json test_textwrap", "json textwrap.py", true, LibraryWay.Plain),
        new("test_email", "email", true, LibraryWay.Excluding),
        new("test_htmlparser test_html test_http_cookies test_http_cookiejar", "html http", true, LibraryWay.Toml),
        new("test_zoneinfo", "zoneinfo", false, LibraryWay.Excluding),
        new("test_collections test_re", "collections re", true, LibraryWay.Contexts),
        new("test_ctypes", "ctypes", true, LibraryWay.Omitting),
        new("test_codecs", "encodings codecs.py", false, LibraryWay.Toml),
        new("test_argparse test_optparse test_getopt test_configparser test_csv", "argparse.py optparse.py getopt.py configparser.py csv.py", true, LibraryWay.Parallel),
        new("test_dataclasses test_enum test_functools test_inspect", "dataclasses.py enum.py functools.py inspect.py dis.py", true, LibraryWay.Partial),
        new("test_difflib test_heapq test_fractions test_statistics", "difflib.py heapq.py fractions.py statistics.py", true, LibraryWay.Excluding),
        new("test_pathlib test_shutil test_tempfile test_glob test_fnmatch", "pathlib.py shutil.py tempfile.py glob.py fnmatch.py", true, LibraryWay.Plain),
        new("test_typing test_traceback test_contextlib", "typing.py traceback.py contextlib.py linecache.py", true, LibraryWay.Excluding),
        new("test_asyncio.test_queues test_asyncio.test_locks test_asyncio.test_futures", "asyncio", true, LibraryWay.Partial),
        new("test_importlib", "importlib", false, LibraryWay.Parallel),
        new("test_unittest", "unittest", true, LibraryWay.Contexts),
        new("test_string test_shlex test_pprint test_plistlib", "string.py shlex.py pprint.py plistlib.py", false, LibraryWay.Contexts),
        new("test_urlparse test_urllib test_urllib2", "urllib", true, LibraryWay.Toml),
        new("test_gettext test_calendar test_cmd test_copy test_graphlib test_bisect test_base64", "gettext.py calendar.py cmd.py copy.py graphlib.py bisect.py base64.py locale.py", true, LibraryWay.Partial),
    ];

    public static TheoryData<string> Runs => [.. s_runs.Select(run => run.ToString())];

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task PackagesUnderTheirOwnTests(string name)
    {
        var run = s_runs.Single(run => run.ToString() == name);
        var cancel = TestContext.Current.CancellationToken;
        var library = DebianCoverage.Required();
        using var folder = new TempFolder();
        var measured = run.Measured.Split(' ').Select(name => Path.Combine(library, name)).Select(path => Directory.Exists(path) ? path + "/*" : path);
        folder.Write(run.Way.File, run.Way.For(measured, run.Branch));
        var tests = run.Tests.Split(' ').Select(test => $"test.{test}").ToArray();
        foreach (var part in run.Way.Shards ? new[] { tests[..(tests.Length / 2)], tests[(tests.Length / 2)..] } : [tests])
        {
            await DebianCoverage.RunAsync(folder.Path, ["run", "-m", "unittest", .. part.DefaultIfEmpty("test.test_bisect")], cancel);
        }

        var report = run.Way.Shards ? Read(folder.Path) : null; // before they are combined
        if (run.Way.Shards)
        {
            await DebianCoverage.RunAsync(folder.Path, ["combine", "--keep"], cancel);
        }

        await CompareAsync(report ?? Read(folder.Path), folder.Path, cancel);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TheWholeLibraryWhereMostNeverRan(bool branch)
    {
        var cancel = TestContext.Current.CancellationToken;
        var library = DebianCoverage.Required();
        using var folder = new TempFolder();
        folder.Write(".coveragerc", $"[run]\nbranch = {branch}\nsource = {library}\n[report]\nignore_errors = true\n");
        await DebianCoverage.RunAsync(folder.Path, ["run", "-m", "unittest", "test.test_json"], cancel);

        var report = Read(folder.Path);
        report.Files.Count.ShouldBeGreaterThan(1000);
        await CompareAsync(report, folder.Path, cancel);
    }

    private static CoveragePyReport Read(string directory)
    {
        var answer = CoveragePyReader.Read(
            new CoveragePyRequest { DataFile = directory, SourceDirectory = directory, Environment = new Dictionary<string, string>() },
            TestContext.Current.CancellationToken);
        return answer.Report.ShouldNotBeNull(string.Join("; ", answer.Reading.Rejections.Select(rejection => rejection.Reason)));
    }

    private static async Task CompareAsync(CoveragePyReport report, string directory, CancellationToken cancel)
    {
        await DebianCoverage.RunAsync(directory, ["json", "-o", "truth.json"], cancel);
        using var truth = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(directory, "truth.json"), cancel));
        LibraryComparison.Differences(report, truth.RootElement).ShouldBeEmpty();
        SummaryTruth.Of(truth.RootElement.GetProperty("totals")).ShouldBe(SummaryTruth.Of(report.Total));
        report.TotalText.ShouldBe(truth.RootElement.GetProperty("totals").GetProperty("percent_covered_display").GetString());
    }
}
