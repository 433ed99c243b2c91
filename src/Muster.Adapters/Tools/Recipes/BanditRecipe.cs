namespace Muster.Adapters.Tools.Recipes;

/// <summary>Bandit over the code, tests left out (they assert, which Bandit reports); exit codes 0, 1 (findings), 2 (error).</summary>
internal sealed class BanditRecipe : IToolRecipe
{
    public string Name => "bandit";

    public ToolKind Kind => ToolKind.Check;

    public async Task<ToolPlan?> PlanAsync(ToolSite site, CancellationToken cancel)
    {
        if (!PythonProject.Is(site))
        {
            return null;
        }

        var (bandit, missing) = await PythonTool.FindAsync(Name, site, cancel);
        if (bandit is null)
        {
            return ToolPlan.NotInstalled(missing);
        }

        IEnumerable<string> configured =
            site.HasSetting("pyproject.toml", "tool.bandit") ? ["-c", "pyproject.toml"]
            : site.Has(".bandit.yaml") ? ["-c", ".bandit.yaml"]
            : site.Has("bandit.yaml") ? ["-c", "bandit.yaml"]
            : [];
        return new()
        {
            Steps = [new([.. bandit, "-r", "-q", "-f", "json", "-o", site.Result("bandit.json"), "-x", "./tests,./test,./.venv,./venv,./node_modules,./.tox", .. configured, .. PythonProject.Sources(site)])],
            ExitCodes = new Dictionary<int, ToolOutcome> { [0] = ToolOutcome.Passed, [1] = ToolOutcome.FoundProblems },
        };
    }
}
