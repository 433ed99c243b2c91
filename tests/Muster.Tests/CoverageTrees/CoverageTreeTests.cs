using Muster.Core.CoverageTrees;
using Muster.Reports;
using Muster.Tests.Trust;

namespace Muster.Tests.CoverageTrees;

public sealed class CoverageTreeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AListedDirectoryHasItsSubtotalsAndReadsOneNodeAStep()
    {
        var tree = CoverageTree.Of(Make.Coverage("src/a.py +1 +2 -3", "src/lib/b.py +1 -2", "src/lib/c.py -1", "top.py +1"));
        var counted = new CountedNodes(tree);

        var top = await new CoverageBrowse(counted).ListAsync(tree.Root, "", Cancel);
        counted.Asked.ShouldBe(1);
        var lib = await new CoverageBrowse(counted).ListAsync(tree.Root, "src/lib/", Cancel);

        counted.Asked.ShouldBe(4, "the top again, src, lib");
        top!.Select(entry => (entry.Name, entry.Kind, entry.Totals.Files, entry.Totals.Lines)).ShouldBe(
            [("src", EntryKind.Directory, 3, new Tally(3, 6)), ("top.py", EntryKind.File, 1, new Tally(1, 1))]);
        lib!.Select(entry => (entry.Name, entry.Totals.Lines)).ShouldBe([("b.py", new Tally(1, 2)), ("c.py", new Tally(0, 1))]);
        (await new CoverageBrowse(tree).ListAsync(tree.Root, "src/none", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task AFilesLinesAreFoundByItsPath()
    {
        var tree = CoverageTree.Of(Make.Coverage("src/a.py +1 -2 +9"), new Dictionary<string, string> { ["src/a.py"] = "b59f1c9d8a3bd9b1e8f7c2b4a1d0e9f8c7b6a594" });

        var leaf = await new CoverageBrowse(tree).FileAsync(tree.Root, "src/a.py", Cancel);

        leaf!.File.Map!.States.Select(state => (state.Line, state.Covered)).ShouldBe([(1, true), (2, false), (9, true)]);
        leaf.Blob.ShouldBe("b59f1c9d8a3bd9b1e8f7c2b4a1d0e9f8c7b6a594");
        (await new CoverageBrowse(tree).FileAsync(tree.Root, "src/b.py", Cancel)).ShouldBeNull();
        (await new CoverageBrowse(tree).FileAsync(tree.Root, "a.py", Cancel)).ShouldBeNull();
    }

    [Fact]
    public void AMovedFileIsTheSameLeaf()
    {
        var before = CoverageTree.Of(Make.Coverage("old/a.py +1 -2"));
        var after = CoverageTree.Of(Make.Coverage("new/name.py +1 -2"));

        before.Nodes.Keys.Intersect(after.Nodes.Keys).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task AWideDirectoryIsPagedAndReadsAsOne()
    {
        var reading = MadeEstate.Reading(Enumerable.Range(0, 3000).Select(index => MadeEstate.File($"flat/f{index:0000}.py", index, lines: 5)));
        var tree = CoverageTree.Of(reading);
        var counted = new CountedNodes(tree);

        var flat = await new CoverageBrowse(counted).ListAsync(tree.Root, "flat", Cancel);

        flat!.Count.ShouldBe(3000);
        flat.Select(entry => entry.Name).ShouldBe(flat.Select(entry => entry.Name).Order(StringComparer.Ordinal));
        flat.ShouldAllBe(entry => entry.Kind == EntryKind.File);
        counted.Calls.ShouldBeLessThanOrEqualTo(8, "a question a level");
        MadeEstate.Describe(await new CoverageBrowse(tree).ReadingAsync(tree.Root, Cancel)).ShouldBe(MadeEstate.Describe(reading));
    }

    [Theory]
    [InlineData("/abs/a.py")]
    [InlineData("C:/x/a.py")]
    [InlineData("../up.py")]
    [InlineData("a//b.py")]
    [InlineData("")]
    [InlineData("ü/😀😁.py")]
    public async Task OddPathsComeBackAsTheyWere(string path)
    {
        var reading = MadeEstate.Reading([MadeEstate.File(path, 1, 3), MadeEstate.File("ü/😀x.py", 2, 3), MadeEstate.File("a", 3, 3)]);
        var tree = CoverageTree.Of(reading);

        MadeEstate.Describe(await new CoverageBrowse(tree).ReadingAsync(tree.Root, Cancel)).ShouldBe(MadeEstate.Describe(reading));
    }

    [Fact]
    public async Task APathOfTenThousandFoldersEndsNothing()
    {
        var reading = MadeEstate.Reading([MadeEstate.File(string.Concat(Enumerable.Repeat("a/", 10_000)) + "b.py", 1, 3)]);
        var tree = CoverageTree.Of(reading);

        MadeEstate.Describe(await new CoverageBrowse(tree).ReadingAsync(tree.Root, Cancel)).ShouldBe(MadeEstate.Describe(reading));
    }

    [Fact]
    public async Task AFileWhoseLinesWereThinnedOutKeepsItsCounts()
    {
        var tree = CoverageTree.Of(Make.Coverage("src/a.py +1 +2 -3", "src/b.py +1"));
        var leaf = (await new CoverageBrowse(tree).ListAsync(tree.Root, "src", Cancel))![0].Hash;
        var thinned = tree with { Nodes = tree.Nodes.Where(node => node.Key != leaf).ToDictionary() };

        var reading = await new CoverageBrowse(thinned).ReadingAsync(tree.Root, Cancel);

        reading.Files[0].Lines.ShouldBe(new Tally(2, 3));
        reading.Files[0].Map.ShouldBeNull();
        reading.Files[1].Map.ShouldNotBeNull();
    }

    [Fact]
    public async Task TheDifferenceNamesTheFilesThatDifferAndNoOther()
    {
        var before = CoverageTree.Of(Make.Coverage("a/x.py +1", "a/y.py +1", "gone/z.py +1", "same/s.py -1"));
        var after = CoverageTree.Of(Make.Coverage("a/x.py -1", "a/y.py +1", "come/n.py +1", "same/s.py -1"));

        var found = await CoverageDiff.OfAsync(new BothNodes(before, after), before.Root.Hash, after.Root.Hash, Cancel);

        found.Select(one => (one.Path, one.Before is not null, one.After is not null)).ShouldBe([("a/x.py", true, true), ("come/n.py", false, true), ("gone/z.py", true, false)]);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(2000)]
    public async Task ThreeOfTwoThousandFilesCostLessThanAHundredthAndFewNodesAreRead(int filesInFolder)
    {
        var before = MadeEstate.Repository(2000, filesInFolder);
        var after = MadeEstate.Reading(before.Files.Select((file, index) => index is 17 or 900 or 1555 ? MadeEstate.File(file.Path, 9000 + index) : file));
        var (first, second) = (CoverageTree.Of(before), CoverageTree.Of(after));

        var all = first.Nodes.Values.Sum(content => (long)content.Length);
        var added = second.Nodes.Where(node => !first.Nodes.ContainsKey(node.Key)).Sum(node => (long)node.Value.Length);
        TestContext.Current.TestOutputHelper?.WriteLine($"{all} bytes in {first.Nodes.Count} nodes, {added} added in {second.Nodes.Keys.Except(first.Nodes.Keys).Count()}: {100.0 * added / all:0.00} %");
        var perNode = 2 * NodeHash.Length + 8;
        TestContext.Current.TestOutputHelper?.WriteLine($"with rows {all + perNode * first.Nodes.Count}, {added + perNode * second.Nodes.Keys.Except(first.Nodes.Keys).Count()}");
        added.ShouldBeLessThan(all / 100);

        var counted = new CountedNodes(new BothNodes(first, second));
        (await CoverageDiff.OfAsync(counted, first.Root.Hash, second.Root.Hash, Cancel)).Count.ShouldBe(3);
        counted.Asked.ShouldBeLessThan(40);
    }

    [Fact]
    public void DamagedContentIsSaidToBeDamaged()
    {
        var content = CoverageTree.Of(MadeEstate.Repository(1, 1)).Nodes.Values.First(node => node[0] == 0x11);
        for (var length = 0; length < content.Length; length++)
        {
            Should.Throw<InvalidDataException>(() => CoverageLeaf.Decode(content.AsSpan(0, length)));
        }

        Should.Throw<InvalidDataException>(() => CoverageDirectory.Decode([0x22, 0]));
    }
}
