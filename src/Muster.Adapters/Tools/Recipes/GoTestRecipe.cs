namespace Muster.Adapters.Tools.Recipes;

/// <summary>`go test` in each module, with its JSON events and a cover profile.</summary>
internal sealed class GoTestRecipe : IToolRecipe
{
    public string Name => "go";

    public ToolKind Kind => ToolKind.Tests;

    public Task<ToolPlan?> PlanAsync(ToolSite site, CancellationToken cancel)
    {
        var modules = site.Files.Where(file => Path.GetFileName(file) == "go.mod").Select(file => Path.GetDirectoryName(file)!.Replace('\\', '/')).Order(StringComparer.Ordinal).ToList();
        return Task.FromResult(
            modules is [] ? null
            : site.Program("go") is not { } go ? ToolPlan.NotInstalled("go is not installed (not found in PATH)")
            : new()
            {
                Steps = [.. modules.Select((module, number) =>
                {
                    // One module keeps the plain names; more are told apart by number.
                    var suffix = number == 0 ? "" : $"-{number + 1}";
                    return new ToolStep([go, "test", "-json", $"-coverprofile={site.Result($"coverage{suffix}.out")}", "-covermode=atomic", "./..."])
                    {
                        Folder = module.Length == 0 ? null : module,
                        OutputTo = $"go-test{suffix}.json",
                    };
                })],
                ExitCodes = new Dictionary<int, ToolOutcome> { [0] = ToolOutcome.Passed, [1] = ToolOutcome.TestsFailed },
            });
    }
}
