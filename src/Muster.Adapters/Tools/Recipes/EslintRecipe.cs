namespace Muster.Adapters.Tools.Recipes;

/// <summary>ESLint, where a repository configures and installs it; exit codes 0, 1 (errors found), 2 (fatal).</summary>
internal sealed class EslintRecipe : IToolRecipe
{
    private static readonly string[] Configurations =
    [
        "eslint.config.js", "eslint.config.mjs", "eslint.config.cjs", "eslint.config.ts",
        ".eslintrc", ".eslintrc.js", ".eslintrc.cjs", ".eslintrc.json", ".eslintrc.yml", ".eslintrc.yaml",
    ];

    public string Name => "eslint";

    public ToolKind Kind => ToolKind.Check;

    public Task<ToolPlan?> PlanAsync(ToolSite site, CancellationToken cancel)
    {
        if (!site.HasAny(Configurations))
        {
            return Task.FromResult<ToolPlan?>(null);
        }

        NodeModules.Link(site);
        return Task.FromResult<ToolPlan?>(site.Program(Name, "node_modules/.bin") is not { } eslint
            ? ToolPlan.NotInstalled("eslint is not installed in node_modules")
            : new()
            {
                Steps = [new([eslint, ".", "-f", "json", "-o", site.Result("eslint.json")])],
                ExitCodes = new Dictionary<int, ToolOutcome> { [0] = ToolOutcome.Passed, [1] = ToolOutcome.FoundProblems },
            });
    }
}
