namespace Muster.Core.Snapshots;

/// <summary>A snapshot's commit for people: eight digits, a mark when the work tree differed.</summary>
public static class CommitText
{
    public static string Of(Snapshot snapshot) => snapshot.Commit is not { } commit ? "no commit" : Short(commit) + (snapshot.Dirty ? "+" : "");

    public static string Short(string commit) => commit[..Math.Min(8, commit.Length)];
}
