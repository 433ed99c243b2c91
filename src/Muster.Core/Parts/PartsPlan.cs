namespace Muster.Core.Parts;

/// <summary>Which parts make a run whole, as the operator says; without a word of theirs the branch's history says it (<see cref="LearnedParts"/>).</summary>
public sealed record PartsPlan
{
    /// <summary>Nothing is declared.</summary>
    public static PartsPlan Learned { get; } = new();

    /// <summary>By name; empty when they are learned.</summary>
    public IReadOnlyList<PartRule> Declared { get; init; } = [];

    /// <summary>So long after its first part a run is final with what has arrived; null: it waits for ever.</summary>
    public TimeSpan? Deadline { get; init; }

    public static PartsPlan Of(IEnumerable<string> names) => new() { Declared = [.. names.Select(name => new PartRule(name))] };
}

/// <summary>One declared part.</summary>
/// <param name="Name">As <c>--part</c> says it.</param>
/// <param name="IsEmpty">It is known to have no reports and is never waited for.</param>
/// <param name="CarryFor">When it does not arrive, its last reports serve for so many commits; null: never.</param>
public sealed record PartRule(string Name, bool IsEmpty = false, int? CarryFor = null);
