namespace Muster.Adapters.Tools.Recipes;

/// <summary>PHPUnit as Composer installed it; exit codes 0, 1 (failures), 2 (errors). Coverage needs Xdebug or PCOV in PHP.</summary>
internal sealed class PhpUnitRecipe : IToolRecipe
{
    public string Name => "phpunit";

    public ToolKind Kind => ToolKind.Tests;

    public Task<ToolPlan?> PlanAsync(ToolSite site, CancellationToken cancel) => Task.FromResult(
        !site.HasAny("phpunit.xml", "phpunit.xml.dist", "phpunit.dist.xml") ? null
        : site.Program("phpunit", "vendor/bin") is not { } phpunit ? ToolPlan.NotInstalled("phpunit is not installed in vendor/bin")
        : new()
        {
            Steps = [new([phpunit, "--log-junit", site.Result("junit.xml"), "--coverage-clover", site.Result("clover.xml")])],
            Environment = new Dictionary<string, string?> { ["XDEBUG_MODE"] = "coverage" },
            ExitCodes = new Dictionary<int, ToolOutcome> { [0] = ToolOutcome.Passed, [1] = ToolOutcome.TestsFailed, [2] = ToolOutcome.TestsFailed },
        });
}
