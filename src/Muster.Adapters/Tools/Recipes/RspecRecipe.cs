namespace Muster.Adapters.Tools.Recipes;

/// <summary>RSpec through Bundler; SimpleCov writes its result set by itself where the specs start it.</summary>
internal sealed class RspecRecipe : IToolRecipe
{
    public string Name => "rspec";

    public ToolKind Kind => ToolKind.Tests;

    public Task<ToolPlan?> PlanAsync(ToolSite site, CancellationToken cancel) => Task.FromResult(
        !site.Has("Gemfile") || !site.Files.Any(file => file.EndsWith("_spec.rb", StringComparison.Ordinal)) ? null
        : site.Program("bundle") is not { } bundle ? ToolPlan.NotInstalled("Bundler is not installed (bundle not found in PATH)")
        : new()
        {
            Steps = [new([bundle, "exec", "rspec", "--no-color", "--format", "progress", "--format", "json", "--out", site.Result("rspec.json")])],
            ExitCodes = new Dictionary<int, ToolOutcome> { [0] = ToolOutcome.Passed, [1] = ToolOutcome.TestsFailed },
            Leaves = ["coverage/.resultset.json"],
        });
}
