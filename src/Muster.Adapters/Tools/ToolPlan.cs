namespace Muster.Adapters.Tools;

/// <summary>What a step means for the run.</summary>
internal enum StepRole
{
    /// <summary>Must succeed, or the run has failed.</summary>
    Prepare,

    /// <summary>Its exit code decides. Of several, the worst does.</summary>
    Decide,

    /// <summary>Runs whatever happened before; its exit code says nothing.</summary>
    Report,
}

/// <summary>One command of a plan.</summary>
/// <param name="Command">Program and arguments.</param>
/// <param name="Role">What it means.</param>
internal sealed record ToolStep(IReadOnlyList<string> Command, StepRole Role = StepRole.Decide)
{
    /// <summary>Relative to the site; null for its top.</summary>
    public string? Folder { get; init; }

    /// <summary>The results file that takes what the command writes to standard output; null when it goes to the log.</summary>
    public string? OutputTo { get; init; }
}

/// <summary>How a recipe would go about its work at one site; or why it cannot.</summary>
internal sealed record ToolPlan
{
    public IReadOnlyList<ToolStep> Steps { get; init; } = [];

    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>What a deciding step's exit code means; one that is not listed means <see cref="ToolOutcome.Failed"/>.</summary>
    public IReadOnlyDictionary<int, ToolOutcome> ExitCodes { get; init; } = new Dictionary<int, ToolOutcome> { [0] = ToolOutcome.Passed };

    /// <summary>Globs of reports that the tool leaves in the tree, to be copied to the results; null to look in the usual places.</summary>
    public IReadOnlyList<string>? Leaves { get; init; } = [];

    /// <summary>The tool's own limit, when the manifest sets one.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>What a run will lack, in a sentence; null when nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Why nothing can be run; then there are no steps.</summary>
    public string? Missing { get; init; }

    public static ToolPlan NotInstalled(string what) => new() { Missing = what };
}

/// <summary>One way to test or check a repository. One file a recipe, one line in <see cref="ToolRecipes"/>.</summary>
internal interface IToolRecipe
{
    string Name { get; }

    ToolKind Kind { get; }

    /// <summary>Null when the repository is not set up for it.</summary>
    Task<ToolPlan?> PlanAsync(ToolSite site, CancellationToken cancel);
}
