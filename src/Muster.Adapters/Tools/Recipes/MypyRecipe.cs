namespace Muster.Adapters.Tools.Recipes;

/// <summary>mypy, as text: only the text says in words that nothing was found. Exit codes 0, 1 (findings), 2 (error).</summary>
internal sealed class MypyRecipe : IToolRecipe
{
    public string Name => "mypy";

    public ToolKind Kind => ToolKind.Check;

    public async Task<ToolPlan?> PlanAsync(ToolSite site, CancellationToken cancel)
    {
        if (!PythonProject.Is(site))
        {
            return null;
        }

        var (mypy, missing) = await PythonTool.FindAsync(Name, site, cancel);
        if (mypy is null)
        {
            return ToolPlan.NotInstalled(missing);
        }

        IEnumerable<string> targets = SaysWhatToCheck(site) ? [] : PythonProject.Sources(site);
        return new()
        {
            Steps = [new([.. mypy, "--no-color-output", "--no-pretty", "--hide-error-context", "--show-column-numbers", "--show-error-codes", "--error-summary", "--cache-dir", Path.Combine(site.Scratch, "mypy"), .. targets]) { OutputTo = "mypy.txt" }],
            Environment = PythonProject.Environment(site),
            ExitCodes = new Dictionary<int, ToolOutcome> { [0] = ToolOutcome.Passed, [1] = ToolOutcome.FoundProblems },
        };
    }

    private static bool SaysWhatToCheck(ToolSite site) =>
        ((string[])["files", "packages", "modules"]).Any(key =>
            site.HasSetting("mypy.ini", "mypy", key) || site.HasSetting(".mypy.ini", "mypy", key)
            || site.HasSetting("setup.cfg", "mypy", key) || site.HasSetting("pyproject.toml", "tool.mypy", key));
}
