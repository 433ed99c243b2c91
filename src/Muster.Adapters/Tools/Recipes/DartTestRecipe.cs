namespace Muster.Adapters.Tools.Recipes;

/// <summary>`flutter test` or `dart test` with their JSON events; Flutter writes LCOV too.</summary>
internal sealed class DartTestRecipe : IToolRecipe
{
    public string Name => "dart";

    public ToolKind Kind => ToolKind.Tests;

    public Task<ToolPlan?> PlanAsync(ToolSite site, CancellationToken cancel)
    {
        if (!site.Has("pubspec.yaml") || !site.Files.Any(file => file.EndsWith("_test.dart", StringComparison.Ordinal)))
        {
            return Task.FromResult<ToolPlan?>(null);
        }

        var flutters = site.Read("pubspec.yaml").Contains("sdk: flutter", StringComparison.Ordinal);
        var name = flutters ? "flutter" : "dart";
        return Task.FromResult<ToolPlan?>(site.Program(name) is not { } program
            ? ToolPlan.NotInstalled($"{name} is not installed (not found in PATH)")
            : new()
            {
                Steps = [new([program, "test", .. flutters ? (string[])["--machine", "--coverage", $"--coverage-path={site.Result("lcov.info")}"] : ["--reporter", "json"]]) { OutputTo = "dart-test.json" }],
                ExitCodes = new Dictionary<int, ToolOutcome> { [0] = ToolOutcome.Passed, [1] = ToolOutcome.TestsFailed, [79] = ToolOutcome.NoTests },
                Note = flutters ? null : "no coverage: `dart test` gives only raw VM coverage",
            });
    }
}
