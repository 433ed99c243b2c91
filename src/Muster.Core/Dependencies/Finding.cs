namespace Muster.Core.Dependencies;

public enum Outcome
{
    Satisfied,
    Unsatisfied,

    /// <summary>It could not be found out.</summary>
    Unknown,

    /// <summary>Not asked; it does not count.</summary>
    Skipped,
}

/// <summary>One thing that was looked at: which, how it is, and in a sentence what was seen where.</summary>
/// <param name="Kind"><c>version</c>, <c>requirement</c>, <c>health</c> or <c>command</c>.</param>
public sealed record Finding(string Kind, Outcome Outcome, string Seen)
{
    /// <summary>Unsatisfied when anything is; unknown when something is, or nothing was found out at all.</summary>
    public static Outcome Together(IReadOnlyList<Finding> findings) =>
        findings.Any(one => one.Outcome == Outcome.Unsatisfied) ? Outcome.Unsatisfied
        : findings.Any(one => one.Outcome == Outcome.Unknown) || findings.All(one => one.Outcome == Outcome.Skipped) ? Outcome.Unknown
        : Outcome.Satisfied;
}
