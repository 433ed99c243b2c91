using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Muster.Adapters.Collecting;
using Muster.Adapters.Git;
using Muster.Adapters.Storage;
using Muster.Adapters.Tests.Git;
using Muster.Core.Catalogs;
using Muster.Core.Deliveries;
using Muster.Core.Intake;
using Muster.Core.Metrics;
using Muster.Core.Parts;
using Muster.Core.Snapshots;
using Muster.Core.Trust;
using Muster.Reports;

namespace Muster.Adapters.Tests.Collecting;

/// <summary><c>pytest --cov</c> without a source measures whatever is imported: what is not the repository's is no number of it.</summary>
public sealed class LeftOutTests : IDisposable
{
    // Three of four lines of the cart, one of two of the test, and seven of nine that Debian has installed.
    private const string Report =
        """
        SF:app/cart.py
        DA:1,1
        DA:2,1
        DA:3,0
        DA:4,1
        end_of_record
        SF:tests/test_cart.py
        DA:1,1
        DA:2,0
        end_of_record
        SF:/usr/lib/python3/dist-packages/_pytest/config.py
        DA:1,1
        DA:2,1
        DA:3,1
        DA:4,1
        DA:5,1
        DA:6,0
        end_of_record
        SF:/usr/lib/python3/dist-packages/pluggy/__init__.py
        DA:1,1
        DA:2,1
        DA:3,0
        end_of_record
        """;

    private readonly TempFolder _folder = new();
    private readonly SnapshotStore _store;

    public LeftOutTests() => _store = new SnapshotStore(new SqliteEngine(_folder["muster.db"]), TimeProvider.System);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LinesOfWhatIsInstalledAreNotTheRepositorysAndTheNoteSaysHowMany()
    {
        var repository = Shop();
        repository.Write("coverage.lcov", Report);

        var snapshot = await CollectAsync(repository);

        snapshot.State.ShouldBe(TrustState.Complete);
        snapshot.Measures.Share(MetricRegister.CoverageLine).ShouldBe(new Tally(4, 6));
        (await _store.FindAsync(snapshot.Id, Cancel))!.Sources.Single().LeftOut.ShouldBe(new LeftOut(2, new Tally(7, 9)));
        (await _store.HeadsAsync(["app"], Cancel))["app"].Snapshot.Measures.Share(MetricRegister.CoverageLine).ShouldBe(new Tally(4, 6));
    }

    [Fact]
    public async Task APartThatComesLaterLeavesTheSameOut()
    {
        var repository = Shop();
        repository.Write("coverage.lcov", Report);
        var first = await CollectAsync(repository);

        // The report is read again from its bytes.
        var other = new Delivery { Repository = "app", Commit = first.Commit, CommittedAt = first.CommittedAt, Branch = first.Branch, Part = "lint", Reports = [] };
        var joined = await new ReportIntake(_store, TimeProvider.System).TakeAsync(other, [], PartsPlan.Learned, Cancel);

        joined.Id.ShouldNotBe(first.Id);
        joined.Measures.Share(MetricRegister.CoverageLine).ShouldBe(new Tally(4, 6));
        joined.Sources.Single().LeftOut.ShouldBe(new LeftOut(2, new Tally(7, 9)));
    }

    [Fact]
    public async Task PackagesAreToldAlsoInAFolderWithoutGit()
    {
        _folder.Write("plain/app/cart.py", "x = 1\n");
        _folder.Write("plain/coverage.lcov", Report);

        var snapshot = await CollectAsync(_folder["plain"]);

        snapshot.Measures.Share(MetricRegister.CoverageLine).ShouldBe(new Tally(4, 6));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WhatIsHandedOverForARepositoryThatIsNotHereLeavesTheSameOutInAnyOrder(bool lintFirst)
    {
        var packed = await PackedReport.PackAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Report)), Cancel);
        var unit = new Delivery
        {
            Repository = "app",
            Commit = new string('c', 40),
            Part = "unit",
            Reports = [new DeliveredReport { Path = "coverage.lcov", Sha256 = packed.Sha256, Bytes = packed.Length, Reading = ReportFormats.Read(packed.Source("coverage.lcov"), Cancel) }],
        };
        var lint = unit with { Part = "lint", Reports = [] };
        var ingest = new PartIngest(new GitProgram(), _store, TimeProvider.System);
        Snapshot? last = null;
        foreach (var part in lintFirst ? new[] { lint, unit } : [unit, lint])
        {
            last = await ingest.TakeAsync(new Repository { Name = "app" }, part, part == unit ? [packed] : [], [], Cancel);
        }

        last!.Measures.Share(MetricRegister.CoverageLine).ShouldBe(new Tally(4, 6));
        last.Sources.Single().LeftOut.ShouldBe(new LeftOut(2, new Tally(7, 9)));
    }

    [Fact]
    public async Task ARealRunWithoutASourceCountsWhatTheRepositoryHolds()
    {
        // Debian's own pytest lies in dist-packages, which coverage.py does not take for installed.
        Assert.SkipUnless(await RunAsync(_folder.Path, "-c", "import pytest, pytest_cov") == 0, "Debian's pytest and pytest-cov are not installed");
        var repository = Shop();
        (await RunAsync(repository.Path, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--cov", "--cov-report=xml")).ShouldBe(0);

        var snapshot = await CollectAsync(repository);

        // Three of the cart's four lines ran, and the test's three.
        snapshot.Measures.Share(MetricRegister.CoverageLine).ShouldBe(new Tally(6, 7));
        snapshot.Sources.Single(source => source.Path == "coverage.xml").LeftOut!.Files.ShouldBeGreaterThan(10);
    }

    public void Dispose()
    {
        _store.Dispose();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private TestRepository Shop() => new TestRepository(_folder["app"])
        .Write("app/cart.py", "def total(prices):\n    if not prices:\n        return 0\n    return sum(prices)\n")
        .Write("app/__init__.py", "")
        .Write("tests/test_cart.py", "from app.cart import total\ndef test_total():\n    assert total([1, 2]) == 3\n")
        .Commit();

    private static async Task<int> RunAsync(string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PYTHONPATH"] = directory;
        try
        {
            using var process = Process.Start(start)!;
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(Cancel), process.StandardError.ReadToEndAsync(Cancel));
            await process.WaitForExitAsync(Cancel);
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }

    private Task<Snapshot> CollectAsync(TestRepository repository) => CollectAsync(repository.Path);

    private async Task<Snapshot> CollectAsync(string directory) => (await new RepositoryCollector(new GitProgram(), _store, TimeProvider.System)
        .CollectAsync(new(new Repository { Name = "app" }, directory, null), new HashSet<string>(), Cancel)).Snapshot!;
}
