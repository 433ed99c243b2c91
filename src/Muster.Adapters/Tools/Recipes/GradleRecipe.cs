namespace Muster.Adapters.Tools.Recipes;

/// <summary>Gradle's tests; where a build applies JaCoCo or Kover, its XML report too, which JaCoCo only writes when asked (by an init script).</summary>
internal sealed class GradleRecipe : IToolRecipe
{
    private const string InitScript = """
        allprojects {
            tasks.withType(JacocoReport).configureEach { reports { xml.required = true } }
        }
        """;

    public string Name => "gradle";

    public ToolKind Kind => ToolKind.Tests;

    public async Task<ToolPlan?> PlanAsync(ToolSite site, CancellationToken cancel)
    {
        if (!site.HasAny("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts"))
        {
            return null;
        }

        var wrapper = OperatingSystem.IsWindows() ? "gradlew.bat" : "gradlew";
        var gradle = site.Has(wrapper) ? Path.Combine(site.Directory, wrapper) : site.Program("gradle");
        if (gradle is null)
        {
            return ToolPlan.NotInstalled("Gradle is not installed (neither gradlew nor gradle in PATH)");
        }

        var builds = string.Join('\n', site.Files.Where(file => Path.GetFileName(file) is "build.gradle" or "build.gradle.kts" or "libs.versions.toml").Select(site.Read));
        string[] measured = builds.Contains("kover", StringComparison.Ordinal) ? ["koverXmlReport"] : builds.Contains("jacoco", StringComparison.Ordinal) ? ["jacocoTestReport"] : [];
        var script = Path.Combine(site.Scratch, "muster.gradle");
        await File.WriteAllTextAsync(script, InitScript, cancel);
        return new()
        {
            Steps = [new([gradle, "--no-daemon", "--continue", "--console=plain", "--init-script", script, "test", .. measured])],
            ExitCodes = new Dictionary<int, ToolOutcome> { [0] = ToolOutcome.Passed, [1] = ToolOutcome.TestsFailed },
            Leaves = ["**/build/test-results/**/TEST-*.xml", "**/build/reports/jacoco/**/*.xml", "**/build/reports/kover/**/*.xml"],
            Note = measured is [] ? "no coverage: the build applies neither JaCoCo nor Kover" : null,
        };
    }
}
