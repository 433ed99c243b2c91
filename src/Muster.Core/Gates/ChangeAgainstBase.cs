using Muster.Core.Changes;
using Muster.Core.Snapshots;

namespace Muster.Core.Gates;

/// <summary>The change that rules over new code look at.</summary>
internal static class ChangeAgainstBase
{
    /// <summary>Null with a verdict: without a base there is nothing new to judge, and half a run is not judged.</summary>
    public static ChangeSums? Of(GateSubject subject, out (Verdict Verdict, string Reason) unknown)
    {
        var snapshot = subject.Row.Head?.Snapshot;
        unknown = snapshot is null ? (Verdict.Incomplete, "nothing collected yet")
            : subject.Row.Head!.Base is null ? (Verdict.Passed, $"no base to compare with: {snapshot.Base?.Why ?? "nothing complete before"}")
            : (Verdict.Incomplete, "what changed is not known; collect again");
        return subject.Row.Head?.Base is null ? null : snapshot?.Change;
    }

    public static string Base(GateSubject subject) => CommitText.Of(subject.Row.Head!.Base!);
}
