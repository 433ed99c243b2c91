namespace Muster.Core.Gates;

/// <summary><c>every-report-readable</c>: nothing of what was handed over was rejected.</summary>
public sealed record EveryReportReadable : IGateRule
{
    public static GateRuleKind Kind { get; } = new("every-report-readable", words => words is ["every-report-readable"] ? new EveryReportReadable() : null);

    public string Text => "every-report-readable";

    public (Verdict Verdict, string Reason) Judge(GateSubject subject)
    {
        var sources = subject.Row.Head?.Snapshot.Sources ?? [];
        var broken = sources.Where(source => source.Rejections.Count > 0).ToArray();
        return sources.Count == 0 ? (Verdict.Incomplete, "no reports")
            : broken is [var first, ..] ? (Verdict.Failed, $"{(sources.Count == 1 ? "its report is" : $"{broken.Length} of {sources.Count} reports")} not readable: {first.Path}: {first.Rejections[0]}")
            : (Verdict.Passed, sources.Count == 1 ? "its report is readable" : $"all {sources.Count} reports readable");
    }
}
