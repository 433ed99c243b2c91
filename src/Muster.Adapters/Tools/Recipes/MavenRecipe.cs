namespace Muster.Adapters.Tools.Recipes;

/// <summary>Maven's tests, with JaCoCo: the version that the repository configures, else the plugin by its full name.</summary>
internal sealed class MavenRecipe : IToolRecipe
{
    private const string Plugin = "org.jacoco:jacoco-maven-plugin:0.8.13";

    public string Name => "maven";

    public ToolKind Kind => ToolKind.Tests;

    public Task<ToolPlan?> PlanAsync(ToolSite site, CancellationToken cancel)
    {
        if (!site.Has("pom.xml"))
        {
            return Task.FromResult<ToolPlan?>(null);
        }

        var maven = site.Has(OperatingSystem.IsWindows() ? "mvnw.cmd" : "mvnw") ? Path.Combine(site.Directory, OperatingSystem.IsWindows() ? "mvnw.cmd" : "mvnw") : site.Program("mvn");
        var configured = site.Files.Where(file => Path.GetFileName(file) == "pom.xml").Any(file => site.Read(file).Contains("jacoco-maven-plugin", StringComparison.Ordinal));
        string[] goals = configured ? ["verify"] : [$"{Plugin}:prepare-agent", "test", $"{Plugin}:report"];
        return Task.FromResult<ToolPlan?>(maven is null
            ? ToolPlan.NotInstalled("Maven is not installed (mvn not found in PATH)")
            : new()
            {
                Steps = [new([maven, "-B", "-ntp", "--fail-at-end", "-Dstyle.color=never", "-Dmaven.test.failure.ignore=false", .. goals])],
                ExitCodes = new Dictionary<int, ToolOutcome> { [0] = ToolOutcome.Passed, [1] = ToolOutcome.TestsFailed },
                Leaves = ["**/target/surefire-reports/TEST-*.xml", "**/target/failsafe-reports/TEST-*.xml", "**/target/site/jacoco*/jacoco*.xml"],
            });
    }
}
