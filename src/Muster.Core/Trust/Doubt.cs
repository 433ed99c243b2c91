using Muster.Reports;

namespace Muster.Core.Trust;

/// <summary>A stated reason why a snapshot's numbers of one kind are not today's whole truth.</summary>
public sealed record Doubt(ReportKind Kind, TrustState State, string Reason);

/// <summary>A report that was read and is not counted, and why.</summary>
public sealed record SetAside(string Path, string Reason);

/// <summary>Two reports of the same code that say different things.</summary>
public sealed record Disagreement(string Chosen, Tally ChosenLines, string Other, Tally OtherLines)
{
    public override string ToString() =>
        $"{Chosen} says {ChosenLines.PercentText()} % ({ChosenLines}), {Other} says {OtherLines.PercentText()} % ({OtherLines})";
}
