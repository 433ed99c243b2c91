namespace Muster.Core.Gates;

/// <summary>One rule of a policy. A plain function of what is known: no clock, no disk.</summary>
public interface IGateRule
{
    /// <summary>The rule as one would write it in the manifest.</summary>
    string Text { get; }

    (Verdict Verdict, string Reason) Judge(GateSubject subject);

    /// <summary>The level that the rule asks of this subject, so that an issue can follow it; null where it asks for none or does not know.</summary>
    QualityTarget? Target(GateSubject subject) => null;

    /// <summary>True for a rule about how good a number is, which debt can be accepted for; rules against getting worse go on counting.</summary>
    bool IsLevel => false;
}

/// <summary>A kind of rule as the manifest spells it.</summary>
/// <param name="Example">For messages and docs.</param>
/// <param name="Parse">The rule for these words, or null when they are another kind's.</param>
public sealed record GateRuleKind(string Example, Func<IReadOnlyList<string>, IGateRule?> Parse);
