namespace Muster.Adapters.Tools.Recipes;

/// <summary>Hadolint over Dockerfiles, where a repository configures it; exit codes 0 and 1 (findings).</summary>
internal sealed class HadolintRecipe : IToolRecipe
{
    public string Name => "hadolint";

    public ToolKind Kind => ToolKind.Check;

    public Task<ToolPlan?> PlanAsync(ToolSite site, CancellationToken cancel)
    {
        var files = site.Files.Where(file => Path.GetFileName(file) is var name && (name == "Dockerfile" || name.EndsWith(".Dockerfile", StringComparison.Ordinal))).Where(site.Has).ToList();
        return Task.FromResult(
            files is [] || !site.HasAny(".hadolint.yaml", ".hadolint.yml") ? null
            : site.Program(Name) is not { } hadolint ? ToolPlan.NotInstalled("hadolint is not installed (not found in PATH)")
            : new()
            {
                Steps = [new([hadolint, "--format", "json", .. files.Select(file => $"./{file}")]) { OutputTo = "hadolint.json" }],
                ExitCodes = new Dictionary<int, ToolOutcome> { [0] = ToolOutcome.Passed, [1] = ToolOutcome.FoundProblems },
            });
    }
}
