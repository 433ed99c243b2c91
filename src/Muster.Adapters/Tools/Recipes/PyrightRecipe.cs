namespace Muster.Adapters.Tools.Recipes;

/// <summary>Pyright or basedpyright, where a repository configures it; exit codes 0, 1 (findings), 2 (fatal), 3 (configuration), 4 (arguments).</summary>
internal sealed class PyrightRecipe : IToolRecipe
{
    public string Name => "pyright";

    public ToolKind Kind => ToolKind.Check;

    public Task<ToolPlan?> PlanAsync(ToolSite site, CancellationToken cancel)
    {
        var based = site.HasSetting("pyproject.toml", "tool.basedpyright");
        if (!based && !site.Has("pyrightconfig.json") && !site.HasSetting("pyproject.toml", "tool.pyright"))
        {
            return Task.FromResult<ToolPlan?>(null);
        }

        var name = based ? "basedpyright" : Name;
        return Task.FromResult<ToolPlan?>(site.Program(name, ".venv/bin", "venv/bin", "node_modules/.bin") is not { } pyright
            ? ToolPlan.NotInstalled($"{name} is not installed (not found in PATH)")
            : new()
            {
                Steps = [new([pyright, "--outputjson"]) { OutputTo = "pyright.json" }],
                ExitCodes = new Dictionary<int, ToolOutcome> { [0] = ToolOutcome.Passed, [1] = ToolOutcome.FoundProblems },
            });
    }
}
