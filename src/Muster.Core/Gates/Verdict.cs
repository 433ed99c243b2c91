namespace Muster.Core.Gates;

public enum Verdict
{
    Passed,

    /// <summary>Failed, and somebody has accepted that until a day.</summary>
    Accepted,

    /// <summary>Not enough is known to judge. Never a failure, and never a pass.</summary>
    Incomplete,

    Failed,
}

/// <summary>What one rule says of one repository, with the counts that it is based on.</summary>
public sealed record Judgement(string Repository, string Gate, string Rule, Verdict Verdict, string Reason)
{
    /// <summary>The level that was asked for; null where the rule asks for none.</summary>
    public QualityTarget? Target { get; init; }

    /// <summary>True for a rule about how good a number is, and not about getting worse.</summary>
    public bool IsLevel { get; init; }

    /// <summary>What they say together. Nothing judged is incomplete, so that silence never passes for health.</summary>
    public static Verdict Whole(IReadOnlyCollection<Judgement> all) =>
        all.Any(one => one.Verdict == Verdict.Failed) ? Verdict.Failed
        : all.Count == 0 || all.Any(one => one.Verdict == Verdict.Incomplete) ? Verdict.Incomplete
        : Verdict.Passed;
}
