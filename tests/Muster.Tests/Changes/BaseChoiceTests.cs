using Muster.Core.Changes;

namespace Muster.Tests.Changes;

public sealed class BaseChoiceTests
{
    private static readonly CommitName[] Ancestors = [new("c4", "t4"), new("c3", "t3"), new("c2", "t2"), new("c1", "t1")];

    [Fact]
    public void TheNearestAncestorWithASnapshotIsTheBase()
    {
        var choice = BaseChoice.Nearest(Ancestors, [Candidate("c1"), Candidate("c3")], null)!;

        (choice.Commit, choice.Why).ShouldBe(("c3", "the nearest ancestor with a complete snapshot"));
        BaseChoice.Nearest(Ancestors, [Candidate("c4")], null)!.Why.ShouldBe("the commit before");
        BaseChoice.Nearest(Ancestors, [Candidate("c4")], "merge base with main")!.Why.ShouldBe("the merge base with main");
    }

    [Fact]
    public void ASquashedCommitIsKnownByItsFiles()
    {
        var choice = BaseChoice.Nearest(Ancestors, [Candidate("c1"), Candidate("gone") with { Tree = "t3" }], null)!;

        choice.Commit.ShouldBe("gone");
        choice.Why.ShouldContain("holds the same as c3");
    }

    [Fact]
    public void NoBaseIsAnAnswer()
    {
        BaseChoice.Nearest(Ancestors, [Candidate("elsewhere")], null).ShouldBeNull();
        BaseChoice.Nearest([], [], null).ShouldBeNull();
    }

    private static BaseCandidate Candidate(string commit) => new(Guid.CreateVersion7(), commit, "t-" + commit, "main", DateTimeOffset.UnixEpoch);
}
