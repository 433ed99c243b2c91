namespace Muster.Adapters.Tools.Recipes;

/// <summary>Gitleaks over the files of the tree, where a repository configures it; the secrets themselves are left out of its report.</summary>
internal sealed class GitleaksRecipe : IToolRecipe
{
    public string Name => "gitleaks";

    public ToolKind Kind => ToolKind.Check;

    public Task<ToolPlan?> PlanAsync(ToolSite site, CancellationToken cancel) => Task.FromResult(
        !site.Has(".gitleaks.toml") ? null
        : site.Program(Name) is not { } gitleaks ? ToolPlan.NotInstalled("gitleaks is not installed (not found in PATH)")
        : new()
        {
            Steps = [new([gitleaks, "dir", ".", "--no-banner", "--redact", "--exit-code", "1", "--report-format", "json", "--report-path", site.Result("gitleaks.json")])],
            ExitCodes = new Dictionary<int, ToolOutcome> { [0] = ToolOutcome.Passed, [1] = ToolOutcome.FoundProblems },
        });
}
