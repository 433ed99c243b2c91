using Muster.Core.Estate;
using Muster.Core.Metrics;
using Muster.Core.Snapshots;
using Muster.Core.Trust;
using Muster.Reports;

namespace Muster.Core.Gates;

/// <summary>What a rule may look at: a repository's row and its earlier complete snapshots.</summary>
public sealed record GateSubject(EstateRow Row, IReadOnlyList<Snapshot> Complete)
{
    /// <summary>The measure, unless it is unknown or doubted: then the reason why it cannot be judged.</summary>
    public Measure? Trusted(string metric, out string whyNot)
    {
        whyNot = "";
        if (Row.Measures[metric] is not { } measure)
        {
            whyNot = Row.Reasons is [var only, ..] && Row.State == TrustState.None ? $"no {metric}: {only}" : $"no {metric} is known";
            return null;
        }

        var kind = metric.StartsWith("tests.", StringComparison.Ordinal) ? ReportKind.Tests : metric.StartsWith("findings.", StringComparison.Ordinal) ? ReportKind.Findings : ReportKind.Coverage;
        var state = kind == ReportKind.Coverage ? Row.CoverageState : Row.Head!.Snapshot.StateOf(kind);
        if (state is TrustState.Complete || (state is TrustState.None && measure.Whole is null))
        {
            return measure;
        }

        var doubt = Row.Head!.Snapshot.Doubts.Where(doubt => doubt.Kind == kind).Select(doubt => doubt.Reason).FirstOrDefault() ?? Row.Reasons.FirstOrDefault();
        var word = state.ToString().ToLowerInvariant();
        whyNot = $"{metric} is {MeasureText.Of(measure)} but {(doubt?.StartsWith(word, StringComparison.Ordinal) == true ? doubt : $"{word}: {doubt}")}";
        return null;
    }
}
