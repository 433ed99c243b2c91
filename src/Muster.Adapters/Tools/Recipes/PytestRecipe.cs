namespace Muster.Adapters.Tools.Recipes;

/// <summary>pytest with coverage and a JUnit file; exit codes: docs.pytest.org/en/stable/reference/exit-codes.html.</summary>
internal sealed class PytestRecipe : IToolRecipe
{
    public string Name => "pytest";

    public ToolKind Kind => ToolKind.Tests;

    public async Task<ToolPlan?> PlanAsync(ToolSite site, CancellationToken cancel)
    {
        if (!PythonProject.Is(site) || !PythonProject.HasTests(site))
        {
            return null;
        }

        var (python, missing) = await PythonEnvironment.WithAsync("pytest", site, cancel);
        if (python is null)
        {
            return ToolPlan.NotInstalled(missing);
        }

        return new()
        {
            Steps = Steps(site, python),
            Environment = PythonProject.Environment(site),
            ExitCodes = new Dictionary<int, ToolOutcome> { [0] = ToolOutcome.Passed, [1] = ToolOutcome.TestsFailed, [5] = ToolOutcome.NoTests },
            Note = python.Modules.Contains("coverage") ? null : $"no coverage: neither pytest-cov nor coverage is installed in {python.Name}",
        };
    }

    private static IReadOnlyList<ToolStep> Steps(ToolSite site, PythonEnvironment python)
    {
        string[] pytest = ["pytest", $"--junitxml={site.Result("junit.xml")}", "-o", $"cache_dir={Path.Combine(site.Scratch, "pytest")}"];

        // The data becomes JSON by coverage itself: pytest-cov learned that only in version 4.1. A threshold is a gate's business, not this exit code's.
        ToolStep json = new([.. python.Command, "-m", "coverage", "json", "-q", "-i", "-o", site.Result("coverage.json")], StepRole.Report);
        if (python.Modules.Contains("pytest_cov"))
        {
            return [new([.. python.Command, "-m", .. pytest, .. Measured(site), "--cov-report=", "--cov-fail-under=0"]), json];
        }

        if (python.Modules.Contains("coverage"))
        {
            string[] source = PythonProject.SaysWhatToMeasure(site) ? [] : [$"--source={string.Join(',', PythonProject.Sources(site))}"];
            return
            [
                new([.. python.Command, "-m", "coverage", "run", .. source, "-m", .. pytest]),
                new([.. python.Command, "-m", "coverage", "combine", "-q"], StepRole.Report),
                json,
            ];
        }

        return [new([.. python.Command, "-m", .. pytest])];
    }

    private static IEnumerable<string> Measured(ToolSite site) =>
        PythonProject.PytestNamesSources(site) ? []
        : PythonProject.SaysWhatToMeasure(site) ? ["--cov"]
        : PythonProject.Sources(site).Select(source => $"--cov={source}");
}
