using Muster.Adapters.Tools;
using Muster.Core.Catalogs;
using Muster.Core.Snapshots;

namespace Muster.Adapters.Collecting;

/// <summary>What collecting one repository came to.</summary>
/// <param name="Repository">The repository.</param>
/// <param name="Snapshot">What is known of it now; null when it could not be looked at.</param>
/// <param name="Unchanged">Nothing had changed since the last time: no report was read.</param>
/// <param name="Problem">Why it could not be looked at; null when it could.</param>
/// <param name="Warnings">What was odd.</param>
public sealed record Collected(Repository Repository, Snapshot? Snapshot, bool Unchanged, string? Problem, IReadOnlyList<string> Warnings)
{
    /// <summary>The tools that were run, or should have been; empty when none was asked for.</summary>
    public IReadOnlyList<ToolRun> Runs { get; init; } = [];
}
