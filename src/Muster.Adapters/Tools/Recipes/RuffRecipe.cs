namespace Muster.Adapters.Tools.Recipes;

/// <summary>Ruff's linter; exit codes 0, 1 (findings), 2 (error): docs.astral.sh/ruff/linter.</summary>
internal sealed class RuffRecipe : IToolRecipe
{
    public string Name => "ruff";

    public ToolKind Kind => ToolKind.Check;

    public async Task<ToolPlan?> PlanAsync(ToolSite site, CancellationToken cancel)
    {
        if (!PythonProject.Is(site))
        {
            return null;
        }

        var (ruff, missing) = await PythonTool.FindAsync(Name, site, cancel);
        return ruff is null ? ToolPlan.NotInstalled(missing) : new()
        {
            Steps = [new([.. ruff, "check", "--output-format", "json", "--no-fix", "--no-cache", "."]) { OutputTo = "ruff.json" }],
            ExitCodes = new Dictionary<int, ToolOutcome> { [0] = ToolOutcome.Passed, [1] = ToolOutcome.FoundProblems },
        };
    }
}
