namespace Muster.Adapters.Tools.Recipes;

/// <summary>Clippy over all targets; its warnings leave exit code 0, so what was found is in the report.</summary>
internal sealed class ClippyRecipe : IToolRecipe
{
    public string Name => "clippy";

    public ToolKind Kind => ToolKind.Check;

    public Task<ToolPlan?> PlanAsync(ToolSite site, CancellationToken cancel) => Task.FromResult(
        !site.Has("Cargo.toml") ? null
        : site.Program("cargo-clippy") is null || site.Program("cargo") is not { } cargo ? ToolPlan.NotInstalled("clippy is not installed (cargo-clippy not found in PATH)")
        : new()
        {
            Steps = [new([cargo, "clippy", "--workspace", "--all-targets", "--message-format=json", "--quiet"]) { OutputTo = "clippy.json" }],
            ExitCodes = new Dictionary<int, ToolOutcome> { [0] = ToolOutcome.Passed, [101] = ToolOutcome.FoundProblems },
        });
}
