namespace Muster.Core.Gates;

public enum Verdict
{
    Passed,

    /// <summary>Not enough is known to judge. Never a failure, and never a pass.</summary>
    Incomplete,

    Failed,
}

/// <summary>What one rule says of one repository, with the counts that it is based on.</summary>
public sealed record Judgement(string Repository, string Gate, string Rule, Verdict Verdict, string Reason);
