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
        if (!site.HasAny(Configurations) || NodePackage.Of(site) is not { } package)
        {
            return Task.FromResult<ToolPlan?>(null);
        }

        var steps = NodeModules.Prepare(site, package);
        var eslint = steps is [] ? site.Program(Name, "node_modules/.bin") : package.DependsOn(Name) ? Path.Combine(site.Directory, "node_modules", ".bin", Name) : null;
        return Task.FromResult<ToolPlan?>(eslint is null
            ? ToolPlan.NotInstalled("eslint is not among the packages of package.json")
            : new()
            {
                Steps = [.. steps, new([eslint, ".", "-f", "json", "-o", site.Result("eslint.json")])],
                ExitCodes = new Dictionary<int, ToolOutcome> { [0] = ToolOutcome.Passed, [1] = ToolOutcome.FoundProblems },
            });
    }
}
