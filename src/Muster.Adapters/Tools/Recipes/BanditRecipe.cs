namespace Muster.Adapters.Tools.Recipes;

/// <summary>Bandit over the code, tests left out (they assert, which Bandit reports); exit codes 0, 1 (findings), 2 (error).</summary>
internal sealed class BanditRecipe : IToolRecipe
{
    public string Name => "bandit";

    public ToolKind Kind => ToolKind.Check;

    public async Task<ToolPlan?> PlanAsync(ToolSite site, CancellationToken cancel)
    {
        if (!PythonProject.Is(site))
        {
            return null;
        }

        var (bandit, missing) = await PythonTool.FindAsync(Name, site, cancel);
        if (bandit is null)
        {
            return ToolPlan.NotInstalled(missing);
        }

        var (configured, note) = Configuration(site, await site.AskAsync([.. bandit, "--version"], TimeSpan.FromSeconds(30), cancel) ?? "");
        return new()
        {
            Steps = [new([.. bandit, "-r", "-q", "-f", "json", "-o", site.Result("bandit.json"), "-x", "./tests,./test,./.venv,./venv,./node_modules,./.tox", .. configured, .. PythonProject.Sources(site)])],
            ExitCodes = new Dictionary<int, ToolOutcome> { [0] = ToolOutcome.Passed, [1] = ToolOutcome.FoundProblems },
            Note = note,
        };
    }

    private static (string[] Options, string? Note) Configuration(ToolSite site, string version) =>
        site.Has(".bandit.yaml") ? (["-c", ".bandit.yaml"], null)
        : site.Has("bandit.yaml") ? (["-c", "bandit.yaml"], null)
        : !site.HasSetting("pyproject.toml", "tool.bandit") ? ([], null)
        : ReadsToml(version) ? (["-c", "pyproject.toml"], null)
        : ([], "this Bandit is too old to read its settings in pyproject.toml");

    // TOML came with version 1.7; the first line is "bandit 1.7.5".
    private static bool ReadsToml(string version) =>
        Version.TryParse(version.Split('\n')[0].Split(' ')[^1].Trim(), out var number) && number >= new Version(1, 7);
}
