using Muster.Core.Changes;
using Muster.Core.CoverageTrees;
using Muster.Reports;
using Muster.Reports.Coverage;
using Muster.Tests.CoverageTrees;
using Muster.Tests.Trust;

namespace Muster.Tests.Changes;

public sealed class LinesChangeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LinesThatOnlyShiftedAreNoChange()
    {
        // Two lines were put before line 1: what was line 1 to 3 is 3 to 5.
        var change = await Between(Make.Coverage("a.py +1 -2 +3"), Make.Coverage("a.py +3 -4 +5"), new FileEdit("a.py", "a.py", [new Hunk(0, 0, 1, 2)]));

        change.Sums.ShouldBe(new LineSums());
        change.Files.ShouldHaveSingleItem().Lost.ShouldBeEmpty();
    }

    [Fact]
    public async Task EveryLineHasOnePlace()
    {
        // 2 was deleted; 3 was rewritten and lost its cover, 4 and 5 became three lines, of which the third (6) is new; 6 is now 6+0.
        var before = Make.Coverage("a.py +1 +2 +3 -4 +5 +10");
        var after = Make.Coverage("a.py -1 -2 +3 +4 -5 -10 +11");
        var change = await Between(before, after, new FileEdit("a.py", "a.py", [new Hunk(2, 1, 1, 0), new Hunk(3, 3, 2, 4)]));

        change.Sums.Unedited.ShouldBe(new Flips(0, 2), "line 1, and line 10 that stayed 10");
        change.Sums.Deleted.ShouldBe(new Tally(1, 1), "line 2");
        change.Sums.Edited.ShouldBe(new Flips(1, 1), "3 became 2 and lost, 4 became 3 and gained, 5 became 4 and stays covered");
        change.Sums.New.ShouldBe(new Tally(0, 1), "line 5");
        change.Sums.NowCounted.ShouldBe(new Tally(1, 1), "line 11, whose text is old");
        change.Sums.Changed.ShouldBe(new Tally(2, 4), "2 to 5 were written or rewritten");
        change.Sums.Covered.ShouldBe(after.Lines.Part - before.Lines.Part);
        change.Sums.Coverable.ShouldBe(after.Lines.Whole - before.Lines.Whole);
        change.Files[0].Lost.ShouldBe([1, 10]);
        change.Files[0].Bare.ShouldBe([2, 5]);
    }

    [Fact]
    public async Task AFlipInAFileThatNobodyTouchedIsKeptApart()
    {
        var change = await Between(Make.Coverage("a.py +1 +2", "b.py +1"), Make.Coverage("a.py +1 -2", "b.py +1"), new FileEdit("test_a.py", null, null));

        change.Sums.Untouched.ShouldBe(new Flips(0, 1));
        change.Sums.Unedited.ShouldBe(default);
    }

    [Fact]
    public async Task ARenamedFileIsOneFileAndItsLinesAreCompared()
    {
        var change = await Between(Make.Coverage("old/a.py +1 +2 +3"), Make.Coverage("new/b.py +1 -3 +2"), new FileEdit("old/a.py", "new/b.py", [new Hunk(2, 1, 2, 1)]));

        change.Sums.FilesRenamed.ShouldBe(1);
        (change.Sums.FilesNew, change.Sums.FilesGone).ShouldBe((0, 0));
        change.Sums.Unedited.ShouldBe(new Flips(0, 1), "line 3");
        change.Files.ShouldHaveSingleItem().Before.ShouldBe("old/a.py");
    }

    [Fact]
    public async Task AFileThatTookTheNameOfAnotherIsNotComparedWithIt()
    {
        var change = await Between(
            Make.Coverage("a.py +1 +2"), Make.Coverage("a.py -1 -2 -3", "b.py +1 +2"),
            new FileEdit("a.py", "b.py", []), new FileEdit(null, "a.py", [new Hunk(0, 0, 1, 3)]));

        change.Sums.FilesNew.ShouldBe(1);
        change.Sums.FilesRenamed.ShouldBe(1);
        change.Sums.InNewFiles.ShouldBe(new Tally(0, 3));
        change.Sums.Changed.ShouldBe(new Tally(0, 3));
    }

    [Fact]
    public async Task AFileThatWasThereAndIsMeasuredNowHasNoChangedLines()
    {
        var change = await Between(Make.Coverage("a.py +1"), Make.Coverage("a.py +1", "there_before.py -1 -2"));

        change.Sums.InNewFiles.ShouldBe(new Tally(0, 2));
        change.Sums.Changed.ShouldBe(default);
    }

    [Fact]
    public async Task AnEditThatLeavesTheCoverageAsItWasStillHasChangedLines()
    {
        var change = await Between(Make.Coverage("lib/a.py +1 -2"), Make.Coverage("lib/a.py +1 -2"), new FileEdit("lib/a.py", "lib/a.py", [new Hunk(1, 2, 1, 2)]));

        change.Sums.Changed.ShouldBe(new Tally(1, 2));
        (change.Sums.Covered, change.Sums.Coverable).ShouldBe((0, 0));
    }

    [Fact]
    public async Task WithoutGitADifferenceIsADifferenceOfCountsAndNoGuess()
    {
        var trees = (CoverageTree.Of(Make.Coverage("a.py +1 +2")), CoverageTree.Of(Make.Coverage("a.py +1 -2 -3")));
        var change = await LinesChange.OfAsync(new BothNodes(trees.Item1, trees.Item2), trees.Item1.Root, trees.Item2.Root, null, Cancel);

        change.IsExact.ShouldBeFalse();
        change.Sums.ShouldBe(new LineSums { ByCount = new Difference(-1, 1) });
    }

    [Fact]
    public async Task TheSameBlobIsAnUntouchedFileEvenWithoutGit()
    {
        var blobs = new Dictionary<string, string> { ["a.py"] = "b59f1c9d8a3bd9b1e8f7c2b4a1d0e9f8c7b6a594" };
        var trees = (CoverageTree.Of(Make.Coverage("a.py +1 +2"), blobs), CoverageTree.Of(Make.Coverage("a.py +1 -2"), blobs));

        (await LinesChange.OfAsync(new BothNodes(trees.Item1, trees.Item2), trees.Item1.Root, trees.Item2.Root, null, Cancel)).Sums.Untouched.ShouldBe(new Flips(0, 1));
    }

    private static async Task<LinesChange> Between(CoverageReading before, CoverageReading after, params FileEdit[] edits)
    {
        var (a, b) = (CoverageTree.Of(before), CoverageTree.Of(after));
        return await LinesChange.OfAsync(new BothNodes(a, b), a.Root, b.Root, new SourceDiff(edits), Cancel);
    }
}
