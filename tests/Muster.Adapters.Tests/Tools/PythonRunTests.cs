using System.Diagnostics;
using System.Text.Json;
using Muster.Adapters.Tools;

namespace Muster.Adapters.Tests.Tools;

/// <summary>pytest, mypy and Bandit really run; counts are counted by hand in the sources below.</summary>
public sealed class PythonRunTests : IDisposable
{
    private readonly ToolBench _bench = new();

    public PythonRunTests() => _bench.Repository
        .Write("pyproject.toml", "[project]\nname = \"calc\"\n")
        .Write("calc/__init__.py", "")
        .Write("calc/sums.py", "def add(a, b):\n    return a + b\n\n\ndef sub(a, b):\n    return a - b\n")
        .Write("calc/never.py", "import os\nprint(os)\n")
        .Write("tests/test_sums.py", "from calc.sums import add\n\n\ndef test_add():\n    assert add(1, 2) == 3\n");

    [Fact]
    public async Task PytestGivesAJunitFileAndTheCoverageOfAllSources()
    {
        SkipWithoutPytest();
        _bench.Repository.Commit();

        var run = await _bench.RunOneAsync(_bench.Request(), "pytest");

        run.Outcome.ShouldBe(ToolOutcome.Passed, run.Reason);
        run.Reports.Select(report => report.Path).ShouldBe(["pytest/coverage.json", "pytest/junit.xml"]);
        using var coverage = JsonDocument.Parse(File.ReadAllBytes(run.Reports[0].FullPath));
        var totals = coverage.RootElement.GetProperty("totals");

        // sums.py: 4 statements, of which sub's body does not run; never.py: 2 that do not run; __init__.py: none.
        totals.GetProperty("num_statements").GetInt32().ShouldBe(6);
        totals.GetProperty("covered_lines").GetInt32().ShouldBe(3);
        coverage.RootElement.GetProperty("files").EnumerateObject().Select(file => file.Name).ShouldContain("calc/never.py");
        File.ReadAllText(run.Reports[1].FullPath).ShouldContain("tests=\"1\"");
    }

    [Fact]
    public async Task InPlaceNothingIsLeftInTheTree()
    {
        SkipWithoutPytest();
        _bench.Repository.Commit();

        await _bench.RunAsync(_bench.Request() with { InPlace = true, Checks = true });

        _bench.Repository.Git("status", "--porcelain", "--ignored").ShouldBeEmpty();
    }

    [Fact]
    public async Task TheWorkTreesOwnCodeIsTestedNotAnInstalledOne()
    {
        SkipWithoutPytest();
        _bench.Repository
            .Write("src/other/__init__.py", "def f():\n    return 'committed'\n")
            .Write("tests/test_sums.py", "import other\n\n\ndef test_f():\n    assert other.f() == 'committed'\n")
            .Commit()
            .Write("src/other/__init__.py", "def f():\n    return 'edited'\n");

        (await _bench.RunOneAsync(_bench.Request(), "pytest")).Outcome.ShouldBe(ToolOutcome.Passed);
        (await _bench.RunOneAsync(_bench.Request() with { InPlace = true }, "pytest")).Outcome.ShouldBe(ToolOutcome.TestsFailed);
    }

    [Theory]
    [InlineData("def test_it():\n    assert False\n", ToolOutcome.TestsFailed, 1)]
    [InlineData("import nothing_of_this_name\n", ToolOutcome.Failed, 2)]
    [InlineData("x = 1\n", ToolOutcome.NoTests, 5)]
    public async Task PytestsExitCodesAreUnderstood(string test, ToolOutcome outcome, int exitCode)
    {
        SkipWithoutPytest();
        _bench.Repository.Write("tests/test_sums.py", test).Commit();

        var run = await _bench.RunOneAsync(_bench.Request(), "pytest");

        (run.Outcome, run.ExitCode).ShouldBe((outcome, exitCode));
    }

    [Fact]
    public async Task AThresholdOfTheRepositoryDoesNotFailTheRun()
    {
        SkipWithoutPytest();
        _bench.Repository.Write("pyproject.toml", "[tool.pytest.ini_options]\naddopts = \"--cov=calc --cov-fail-under=100\"\n[tool.coverage.report]\nfail_under = 100\n").Commit();

        var run = await _bench.RunOneAsync(_bench.Request(), "pytest");

        run.Outcome.ShouldBe(ToolOutcome.Passed, run.Reason);
        run.Reports.Select(report => report.Path).ShouldContain("pytest/coverage.json");
    }

    [Fact]
    public async Task TheRepositorysOwnEnvironmentComesFirst()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "an environment is laid out otherwise on Windows");
        _bench.Repository.Write(".gitignore", ".venv\n").Commit().Write(".venv/bin/python", "#!/bin/sh\nif [ \"$1\" = -c ]; then echo pytest; else exit 5; fi\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(_bench.Repository.Path, ".venv/bin/python"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var run = await _bench.RunOneAsync(_bench.Request(), "pytest");

        run.Outcome.ShouldBe(ToolOutcome.NoTests);
        run.CommandLine.ShouldStartWith(Path.Combine(_bench.Repository.Path, ".venv/bin/python -m pytest"));
        run.Reason.ShouldBe("no coverage: neither pytest-cov nor coverage is installed in .venv");
    }

    [Fact]
    public async Task MypyAndBanditFindWhatIsWrong()
    {
        Assert.SkipUnless(Answers("mypy", "--version") && Answers("bandit", "--version"), "mypy and bandit are not installed");
        _bench.Repository.Write("calc/sums.py", "import subprocess\n\n\ndef add(a: int, b: int) -> str:\n    subprocess.call('ls', shell=True)\n    return a + b\n").Commit();

        var runs = (await _bench.RunAsync(_bench.Request() with { Tests = false, Checks = true })).Runs;

        var mypy = runs.Single(run => run.Tool == "mypy");
        (mypy.Outcome, mypy.ExitCode).ShouldBe((ToolOutcome.FoundProblems, 1), mypy.Reason);
        File.ReadAllText(mypy.Reports.ShouldHaveSingleItem().FullPath).ShouldContain("calc/sums.py:6:12: error: Incompatible return value type");
        var bandit = runs.Single(run => run.Tool == "bandit");
        (bandit.Outcome, bandit.ExitCode).ShouldBe((ToolOutcome.FoundProblems, 1), bandit.Reason);
        File.ReadAllText(bandit.Reports.ShouldHaveSingleItem().FullPath).ShouldContain("B602");
        runs.Select(run => run.Tool).ShouldContain("ruff");
    }

    public void Dispose() => _bench.Dispose();

    private static void SkipWithoutPytest() =>
        Assert.SkipUnless(Answers("python3", "-c", "import pytest, pytest_cov") || Answers("/usr/bin/python3", "-c", "import pytest, pytest_cov"), "pytest and pytest-cov are not installed");

    private static bool Answers(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
