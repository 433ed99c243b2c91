using Muster.Adapters.CoveragePy;
using Muster.Reports.CoveragePy.Report;
using Muster.Reports.CoveragePy.Trust;

namespace Muster.Adapters.Tests.CoveragePy;

public sealed class CoveragePyReaderTests : IDisposable
{
    // Six statements; with 1, 2, 3, 5, 6 executed one is missing: line 4.
    private const string Source = "import os\ndef f(x):\n    if x:\n        return 1\n    return 2\nf(0)\n";
    private static readonly int[] s_ran = [1, 2, 3, 5, 6];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AFileThatNeverRanCountsAsNothingCovered()
    {
        _folder.Write("a.py", Source);
        _folder.Write("b.py", "x = 1\n\ny = 2\n");
        using (var data = new DataFileMaker(_folder[".coverage"]))
        {
            data.Lines(_folder["a.py"], s_ran).NeverRan(_folder["b.py"]);
        }

        var report = Report();
        report.Files.Select(file => (file.Path, file.MissingText)).ShouldBe([("a.py", "4"), ("b.py", "1-3")]);
        (report.Total.Covered, report.Total.Statements).ShouldBe((5, 8));
        report.TotalText.ShouldBe("62"); // 62.5, ties to even
        report.Doubts.ShouldNotContain(doubt => doubt.State != DoubtState.Note);
    }

    [Fact]
    public void BranchesAreCountedAgainstTheSource()
    {
        _folder.Write("a.py", Source);
        using (var data = new DataFileMaker(_folder[".coverage"], branch: true))
        {
            data.Arcs(_folder["a.py"], [(-1, 1), (1, 2), (2, 6), (6, -1), (-2, 3), (3, 5), (5, -2)]);
        }

        var file = Report().Files.ShouldHaveSingleItem();
        (file.Numbers.Statements, file.Numbers.Missing, file.Numbers.Branches, file.Numbers.MissingBranches, file.Numbers.PartialBranches)
            .ShouldBe((6, 1, 2, 1, 1));
        file.MissingText.ShouldBe("4"); // 3->4 is not named beside the missing line 4
        var map = Answer().Reading.Coverage!.Files[0].Map!;
        map.Branches.ShouldHaveSingleItem().ShouldSatisfyAllConditions(line => line.Line.ShouldBe(3), line => line.Total.ShouldBe(2), line => line.Covered.ShouldBe(1));
    }

    [Fact]
    public void TheSettingsOfTheSourcesHold()
    {
        _folder.Write("a.py", Source);
        _folder.Write("b.py", "x = 1\n");
        _folder.Write("pyproject.toml", "[tool.coverage.report]\nexclude_also = ['return 1$']\nomit = ['b.py']\nprecision = 1\n");
        using (var data = new DataFileMaker(_folder[".coverage"]))
        {
            data.Lines(_folder["a.py"], s_ran).NeverRan(_folder["b.py"]);
        }

        var report = Report();
        report.ConfigFile.ShouldBe("pyproject.toml");
        var file = report.Files.ShouldHaveSingleItem();
        file.Excluded.ShouldBe([4]);
        report.TotalText.ShouldBe("100.0");
    }

    [Fact]
    public void OnlyTheWantedContextsCount()
    {
        _folder.Write("a.py", Source);
        _folder.Write(".coveragerc", "[report]\ncontexts = fast$\n");
        using (var data = new DataFileMaker(_folder[".coverage"]))
        {
            data.Lines(_folder["a.py"], [1, 2, 6]).Lines(_folder["a.py"], [3, 5], "test_fast").Lines(_folder["a.py"], [3, 4], "test_slow");
        }

        var report = Report();
        report.Files[0].Executed.ShouldBe([3, 5]);
        report.Doubts.ShouldContain(doubt => doubt.Kind == DoubtKind.ContextsFiltered);
    }

    [Fact]
    public void ShardsBesideADataFileCountSince714()
    {
        _folder.Write("a.py", Source);
        foreach (var (name, version, lines) in new[] { (".coverage", "7.13.5", s_ran), (".coverage.host.pid1.Xabcdefx", "7.13.5", [4]) })
        {
            using var data = new DataFileMaker(_folder[name], version);
            data.Lines(_folder["a.py"], lines);
        }

        var before = Report();
        before.Total.Missing.ShouldBe(1);
        before.Doubts.ShouldContain(doubt => doubt.Kind == DoubtKind.NotCombined);

        File.Delete(_folder[".coverage"]);
        using (var data = new DataFileMaker(_folder[".coverage"], "7.14.0"))
        {
            data.Lines(_folder["a.py"], s_ran);
        }

        Report().Total.Missing.ShouldBe(0);
    }

    [Fact]
    public void ShardsAloneAreJoinedAndAnAlienAmongThemIsNamed()
    {
        _folder.Write("a.py", Source);
        foreach (var (name, lines) in new[] { (".coverage.one", s_ran), (".coverage.two", [4]) })
        {
            using var data = new DataFileMaker(_folder[name]);
            data.Lines(_folder["a.py"], lines);
        }

        _folder.Write(".coverage.json", "{}");
        _folder.Write(".coverage.two-journal", "");
        var answer = Answer();
        answer.Report!.Total.Missing.ShouldBe(0);
        answer.Report.DataFiles.Count.ShouldBe(2);
        answer.Report.State.ShouldBe(DoubtState.Incomplete);
        answer.Reading.Rejections.ShouldHaveSingleItem().Reason.ShouldContain(".coverage.json");
    }

    [Fact]
    public void NothingIsWrittenBesideTheDataEvenInWalMode()
    {
        _folder.Write("a.py", Source);
        using var data = new DataFileMaker(_folder[".coverage"]);
        data.Run("PRAGMA journal_mode=WAL");
        data.Lines(_folder["a.py"], s_ran); // not moved into the file yet
        var before = Listing();

        Report().Files.ShouldHaveSingleItem().Executed.ShouldBe(s_ran);
        Listing().ShouldBe(before);
    }

    [Fact]
    public void ADataFileInWalModeIsReadWhereNothingCanBeWritten()
    {
        _folder.Write("a.py", Source);
        using (var data = new DataFileMaker(_folder[".coverage"]))
        {
            data.Run("PRAGMA journal_mode=WAL");
            data.Lines(_folder["a.py"], s_ran);
        }

        var before = Listing();
        Report().Total.Covered.ShouldBe(5);
        Listing().ShouldBe(before); // no -shm, no -wal
    }

    [Fact]
    public void PathsOfAnotherMachineAreFoundByTheSettings()
    {
        _folder.Write("src/pkg/a.py", Source);
        _folder.Write(".coveragerc", "[paths]\nsource =\n    src\n    */site-packages\n");
        using (var data = new DataFileMaker(_folder[".coverage"]))
        {
            data.Lines("/venv/lib/python3.12/site-packages/pkg/a.py", s_ran);
        }

        var report = Report();
        report.Files.ShouldHaveSingleItem().Path.ShouldBe(Path.Combine("src", "pkg", "a.py"));
        report.Doubts.ShouldNotContain(doubt => doubt.Kind == DoubtKind.Remapped);
    }

    [Fact]
    public void PathsOfAnotherMachineAreFoundByTheirEndingsAndSaidToBe()
    {
        _folder.Write("pkg/a.py", Source);
        _folder.Write("pkg/__init__.py", "");
        _folder.Write("__init__.py", "raise SystemExit\n");
        using (var data = new DataFileMaker(_folder[".coverage"]))
        {
            data.Lines("/Users/me/Projects/x/pkg/a.py", s_ran)
                .Lines("C:\\work\\x\\pkg\\__init__.py", [])
                .Lines("/usr/lib/python3/dist-packages/other/__init__.py", [1]);
        }

        var report = Report();
        report.Files.Select(file => file.Path).ShouldBe([Path.Combine("pkg", "__init__.py"), Path.Combine("pkg", "a.py")]);
        report.Doubts.ShouldContain(doubt => doubt.Kind == DoubtKind.Remapped && doubt.Reason.Contains("/Users/me/Projects/x", StringComparison.Ordinal));
        report.Doubts.ShouldContain(doubt => doubt.Kind == DoubtKind.SourceMissing && doubt.Files == 1);
    }

    [Fact]
    public void RelativePathsBeginAtTheSources()
    {
        _folder.Write("src/a.py", Source);
        _folder.Write(".coveragerc", "[run]\nrelative_files = true\n[report]\ninclude = src/*\n");
        using (var data = new DataFileMaker(_folder[".coverage"]))
        {
            data.Lines("src/a.py", s_ran);
        }

        Report().Total.Covered.ShouldBe(5);
    }

    [Fact]
    public void WhatCannotBeCountedIsNamedAndLeftOut()
    {
        _folder.Write("a.py", Source);
        _folder.Write("broken.py", "def f(:\n");
        _folder.Write("page.html", "{% if %}");
        _folder.Write("mako.txt", "% if x:\n");
        using (var data = new DataFileMaker(_folder[".coverage"]))
        {
            data.Lines(_folder["a.py"], s_ran).Lines(_folder["broken.py"], [1]).Lines(_folder["gone.py"], [1]).Lines(_folder["mako.txt"], [1])
                .Lines(_folder["page.html"], [1]).Tracer(_folder["page.html"], "django_coverage_plugin.DjangoTemplatePlugin");
        }

        var answer = Answer();
        answer.Report!.Files.ShouldHaveSingleItem().Path.ShouldBe("a.py");
        answer.Report.Doubts.Where(doubt => doubt.State == DoubtState.Partial).Select(doubt => doubt.Kind)
            .ShouldBe([DoubtKind.SourceMissing, DoubtKind.NotPython, DoubtKind.PluginFile]);
        answer.Reading.Rejections.Count.ShouldBe(3);
    }

    [Fact]
    public void ASourceThatChangedAfterwardsIsDoubted()
    {
        _folder.Write("a.py", Source);
        using (var data = new DataFileMaker(_folder[".coverage"]))
        {
            data.Lines(_folder["a.py"], s_ran);
        }

        Report().State.ShouldBe(DoubtState.Note);
        File.SetLastWriteTimeUtc(_folder["a.py"], DateTime.UtcNow.AddMinutes(5));
        Report().Doubts.ShouldContain(doubt => doubt.Kind == DoubtKind.SourceNewer && doubt.State == DoubtState.Stale);

        File.WriteAllText(_folder["a.py"], string.Concat(Enumerable.Repeat("# moved\n", 40)) + Source);
        Report().Doubts.ShouldContain(doubt => doubt.Kind == DoubtKind.LinesElsewhere);
    }

    [Fact]
    public void WithoutAnySourceOnlyWhatRanIsKnown()
    {
        using (var data = new DataFileMaker(_folder[".coverage"]))
        {
            data.Lines("/elsewhere/a.py", s_ran);
        }

        var answer = Answer();
        answer.Report.ShouldBeNull();
        answer.Reading.Coverage!.Lines.ShouldSatisfyAllConditions(lines => lines.Part.ShouldBe(5), lines => lines.Percent.ShouldBeNull());
        answer.Reading.Rejections.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("<coverage/>", "no coverage.py data file")]
    [InlineData("SQLite format 3\0 and nothing more", "no sound")]
    public void ABadDataFileIsRefusedWithAReason(string content, string reason)
    {
        _folder.Write(".coverage", content);
        Answer().Reading.Rejections.ShouldHaveSingleItem().Reason.ShouldContain(reason);
    }

    [Fact]
    public void AnotherSchemaIsRefusedAsEveryReleaseRefusesIt()
    {
        using (new DataFileMaker(_folder[".coverage"], schema: 6))
        {
        }

        Answer().Reading.Rejections.ShouldHaveSingleItem().Reason.ShouldContain("schema 6");
    }

    [Fact]
    public void ABadSettingIsRefusedAsCoverageRefusesIt()
    {
        _folder.Write("a.py", Source);
        _folder.Write(".coveragerc", "[report]\nomit = x**/y\n");
        using (var data = new DataFileMaker(_folder[".coverage"]))
        {
            data.Lines(_folder["a.py"], s_ran);
        }

        var answer = Answer();
        answer.Report.ShouldBeNull();
        answer.Reading.Coverage.ShouldBeNull();
        answer.Reading.Rejections.ShouldHaveSingleItem().Reason.ShouldContain("x**");
    }

    [Fact]
    public void ASourceInsideAZipFileIsRead()
    {
        using (var zip = System.IO.Compression.ZipFile.Open(_folder["lib.zip"], System.IO.Compression.ZipArchiveMode.Create))
        using (var member = new StreamWriter(zip.CreateEntry("pkg/a.py").Open()))
        {
            member.Write(Source);
        }

        using (var data = new DataFileMaker(_folder[".coverage"]))
        {
            data.Lines(_folder["lib.zip/pkg/a.py"], s_ran);
        }

        Report().Total.Statements.ShouldBe(6);
    }

    private CoveragePyAnswer Answer() => CoveragePyReader.Read(
        new CoveragePyRequest { DataFile = _folder[".coverage"], SourceDirectory = _folder.Path, Environment = new Dictionary<string, string>() },
        TestContext.Current.CancellationToken);

    private CoveragePyReport Report() => Answer().Report.ShouldNotBeNull();

    private string[] Listing() => [.. Directory.EnumerateFileSystemEntries(_folder.Path).Order()];
}
