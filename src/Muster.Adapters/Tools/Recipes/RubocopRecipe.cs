namespace Muster.Adapters.Tools.Recipes;

/// <summary>RuboCop, where a repository configures it; exit codes 0, 1 (offences), 2 (error).</summary>
internal sealed class RubocopRecipe : IToolRecipe
{
    public string Name => "rubocop";

    public ToolKind Kind => ToolKind.Check;

    public Task<ToolPlan?> PlanAsync(ToolSite site, CancellationToken cancel) => Task.FromResult(
        !site.Has(".rubocop.yml") ? null
        : site.Program(Name) is not { } rubocop ? ToolPlan.NotInstalled("rubocop is not installed (not found in PATH)")
        : new()
        {
            Steps = [new([rubocop, "--format", "json", "--out", site.Result("rubocop.json"), "--cache", "false"])],
            ExitCodes = new Dictionary<int, ToolOutcome> { [0] = ToolOutcome.Passed, [1] = ToolOutcome.FoundProblems },
        });
}
