using Muster.Core.Catalogs;

namespace Muster.Adapters.Tools;

/// <summary>
/// A command of the manifest in place of a built-in recipe, or beside them. <c>{results}</c> in its arguments is the folder for reports,
/// <c>{repository}</c> the repository's own directory. Exit code 1 of a check means findings, of a test that tests failed; 5 (pytest) no tests.
/// </summary>
internal sealed class OverrideRecipe(CommandOverride command, ToolKind kind) : IToolRecipe
{
    public string Name => command.Name;

    public ToolKind Kind => kind;

    public Task<ToolPlan?> PlanAsync(ToolSite site, CancellationToken cancel) => Task.FromResult<ToolPlan?>(new()
    {
        Steps = [new([.. command.Arguments!.Select(argument => Filled(argument, site))])],
        Environment = command.Environment.ToDictionary(variable => variable.Key, variable => (string?)Filled(variable.Value, site)),
        ExitCodes = kind == ToolKind.Tests
            ? new Dictionary<int, ToolOutcome> { [0] = ToolOutcome.Passed, [1] = ToolOutcome.TestsFailed, [5] = ToolOutcome.NoTests }
            : new Dictionary<int, ToolOutcome> { [0] = ToolOutcome.Passed, [1] = ToolOutcome.FoundProblems },
        Leaves = command.Reports is [] ? null : command.Reports,
        TimeLimit = command.TimeLimit,
    });

    private static string Filled(string text, ToolSite site) =>
        text.Replace("{results}", site.Results, StringComparison.Ordinal).Replace("{repository}", site.Home, StringComparison.Ordinal);
}
