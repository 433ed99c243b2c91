namespace Muster.Adapters.Tools.Recipes;

/// <summary>golangci-lint, where a repository configures it; version 2 changed how its JSON is asked for. Exit codes 0, 1 (findings), 3 and more (errors).</summary>
internal sealed class GolangciRecipe : IToolRecipe
{
    public string Name => "golangci-lint";

    public ToolKind Kind => ToolKind.Check;

    public async Task<ToolPlan?> PlanAsync(ToolSite site, CancellationToken cancel)
    {
        if (!site.HasAny(".golangci.yml", ".golangci.yaml", ".golangci.toml", ".golangci.json"))
        {
            return null;
        }

        if (site.Program(Name) is not { } lint)
        {
            return ToolPlan.NotInstalled("golangci-lint is not installed (not found in PATH)");
        }

        var version = await site.AskAsync([lint, "version", "--short"], TimeSpan.FromSeconds(30), cancel) ?? "";
        string[] output = version.TrimStart('v').StartsWith("1.", StringComparison.Ordinal)
            ? ["--out-format", $"json:{site.Result("golangci.json")}"]
            : ["--output.json.path", site.Result("golangci.json")];
        return new()
        {
            Steps = [new([lint, "run", "--allow-parallel-runners", .. output, "./..."])],
            ExitCodes = new Dictionary<int, ToolOutcome> { [0] = ToolOutcome.Passed, [1] = ToolOutcome.FoundProblems },
        };
    }
}
