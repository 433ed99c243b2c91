namespace Muster.Adapters.Tools.Recipes;

/// <summary>ShellCheck over a repository's shell scripts, where it is installed or configured; exit codes 0, 1 (findings), 2 and more (errors).</summary>
internal sealed class ShellcheckRecipe : IToolRecipe
{
    private const int MostFiles = 2000;

    public string Name => "shellcheck";

    public ToolKind Kind => ToolKind.Check;

    public Task<ToolPlan?> PlanAsync(ToolSite site, CancellationToken cancel)
    {
        var scripts = site.Files.Where(file => Path.GetExtension(file) is ".sh" or ".bash").Where(site.Has).Take(MostFiles).ToList();
        var shellcheck = site.Program(Name);
        return Task.FromResult(
            scripts is [] || (shellcheck is null && !site.Has(".shellcheckrc")) ? null
            : shellcheck is null ? ToolPlan.NotInstalled("shellcheck is not installed (not found in PATH)")
            : new()
            {
                Steps = [new([shellcheck, "--format=json", "--", .. scripts]) { OutputTo = "shellcheck.json" }],
                ExitCodes = new Dictionary<int, ToolOutcome> { [0] = ToolOutcome.Passed, [1] = ToolOutcome.FoundProblems },
            });
    }
}
