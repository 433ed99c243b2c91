namespace Muster.Adapters.Tools.Recipes;

/// <summary>ty, where a repository configures it; exit codes 0, 1 (findings), 2 (error), 101 (bug).</summary>
internal sealed class TyRecipe : IToolRecipe
{
    public string Name => "ty";

    public ToolKind Kind => ToolKind.Check;

    public Task<ToolPlan?> PlanAsync(ToolSite site, CancellationToken cancel) => Task.FromResult(
        !site.Has("ty.toml") && !site.HasSetting("pyproject.toml", "tool.ty") ? null
        : site.Program(Name, ".venv/bin", "venv/bin") is not { } ty ? ToolPlan.NotInstalled("ty is not installed (not found in PATH)")
        : new()
        {
            Steps = [new([ty, "check", "--output-format", "concise", "--no-progress"]) { OutputTo = "ty.txt" }],
            ExitCodes = new Dictionary<int, ToolOutcome> { [0] = ToolOutcome.Passed, [1] = ToolOutcome.FoundProblems },
        });
}
