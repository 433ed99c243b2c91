namespace Muster.Adapters.Tools.Recipes;

/// <summary>`swift test` with an xUnit file and llvm-cov's JSON, which it leaves in its build folder.</summary>
internal sealed class SwiftTestRecipe : IToolRecipe
{
    public string Name => "swift";

    public ToolKind Kind => ToolKind.Tests;

    public Task<ToolPlan?> PlanAsync(ToolSite site, CancellationToken cancel) => Task.FromResult(
        !site.Has("Package.swift") ? null
        : site.Program("swift") is not { } swift ? ToolPlan.NotInstalled("swift is not installed (not found in PATH)")
        : new()
        {
            Steps = [new([swift, "test", "--parallel", "--enable-code-coverage", "--xunit-output", site.Result("xunit.xml")])],
            ExitCodes = new Dictionary<int, ToolOutcome> { [0] = ToolOutcome.Passed, [1] = ToolOutcome.TestsFailed },
            Leaves = [".build/**/codecov/*.json"],
        });
}
