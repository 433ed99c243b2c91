using FsCheck;
using FsCheck.Fluent;
using Muster.Core.CoverageTrees;
using Muster.Core.Trust;
using Muster.Reports;
using Muster.Reports.Coverage;

namespace Muster.Tests.CoverageTrees;

/// <summary>Whatever a reading says, its tree says again; and a difference is found where there is one and nowhere else.</summary>
public sealed class CoverageTreeLawTests
{
    private static readonly Gen<FileCoverage> Files =
        from path in Gen.Elements("a.py", "a/b.py", "a/c.py", "a/b/d.py", "x", "x/y/z/long_name_of_a_module.py", "x/y/z/long_name_of_a_module_2.py")
        from lines in Gen.ListOf(Gen.Zip(Gen.Choose(1, 4000), Gen.Choose(0, 3)))
        from branches in Gen.ListOf(Gen.Zip(Gen.Choose(1, 4000), Gen.Choose(0, 70)))
        from stated in Gen.Choose(0, 3)
        select File(path, lines, branches, stated);

    public static readonly Gen<CoverageReading> Readings = Gen.ListOf(Files).Select(files => MadeEstate.Reading(files.DistinctBy(file => file.Path)));

    [Fact]
    public void ATreeSaysWhatTheReadingSaid() => Prop.ForAll(Arb.From(Readings), reading =>
    {
        var tree = CoverageTree.Of(reading);
        return MadeEstate.Describe(new CoverageBrowse(tree).ReadingAsync(tree.Root, default).GetAwaiter().GetResult()) == MadeEstate.Describe(reading);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void FilesDifferExactlyWhereTheirDescriptionsDo() => Prop.ForAll(Arb.From(Readings), Arb.From(Readings), (before, after) =>
    {
        var (a, b) = (CoverageTree.Of(before), CoverageTree.Of(after));
        var found = CoverageDiff.OfAsync(new BothNodes(a, b), a.Root.Hash, b.Root.Hash, default).GetAwaiter().GetResult().Select(one => one.Path);
        var old = before.Files.ToDictionary(file => file.Path, Describe);
        var now = after.Files.ToDictionary(file => file.Path, Describe);
        var expected = old.Keys.Union(now.Keys).Where(path => old.GetValueOrDefault(path) != now.GetValueOrDefault(path));
        return found.Order(StringComparer.Ordinal).SequenceEqual(expected.Order(StringComparer.Ordinal));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void EqualReadingsHaveOneRootInAnyOrderOfFiles() => Prop.ForAll(Arb.From(Readings), reading =>
        CoverageTree.Of(reading with { Files = [.. reading.Files.Reverse()] }).Root == CoverageTree.Of(reading).Root).QuickCheckThrowOnFailure();

    [Fact]
    public void ATreeMadeBesideAnEarlierOneIsTheSame() => Prop.ForAll(Arb.From(Readings), Arb.From(Readings), (before, after) =>
    {
        var mixed = after with { Files = [.. after.Files.Select((file, at) => before.Files.FirstOrDefault(old => old.Path == file.Path && at % 2 == 0) ?? file)] };
        var (alone, beside) = (CoverageTree.Of(mixed), CoverageTree.Of(mixed, before: Past(before)));
        return alone.Root == beside.Root && alone.Nodes.Keys.ToHashSet().SetEquals(beside.Nodes.Keys) && alone.Nodes.All(node => node.Value.SequenceEqual(beside.Nodes[node.Key]));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void ARunIsASubsetOfWhatIsKeptOfAnotherWhereItIsOneOfTheOtherItself() => Prop.ForAll(Arb.From(Readings), Arb.From(Readings), (whole, other) =>
    {
        // Much of what the whole covers, and a little that it does not.
        var part = MadeEstate.Reading(whole.Files.Select((file, at) => at % 3 == 0 ? file with { Map = Thinner(file) } : file).Concat(other.Files.Take(1)).DistinctBy(file => file.Path));
        return CoveredSubset.IsPartOf(part, Past(whole)) == CoveredSubset.IsPartOf(part, whole)
            && CoveredSubset.IsPartOf(other, Past(whole)) == CoveredSubset.IsPartOf(other, whole)
            && CoveredSubset.IsPartOf(part, PastCoverage.Of(whole)) == CoveredSubset.IsPartOf(part, whole);
    }).QuickCheckThrowOnFailure();

    private static PastCoverage Past(CoverageReading reading)
    {
        var tree = CoverageTree.Of(reading);
        return new CoverageBrowse(tree).PastAsync(tree.Root, default).GetAwaiter().GetResult();
    }

    private static LineMap? Thinner(FileCoverage file)
    {
        var draft = new LineMapDraft();
        foreach (var line in file.Map?.States ?? [])
        {
            draft.Add(line.Line, line.Covered && line.Line % 2 == 0);
        }

        return file.Map is null ? null : draft.Finish();
    }

    private static string Describe(FileCoverage file) => MadeEstate.Describe(MadeEstate.Reading([file]));

    private static FileCoverage File(string path, IEnumerable<(int, int)> lines, IEnumerable<(int, int)> branches, int stated)
    {
        var draft = new FileCoverageDraft(path);
        foreach (var (line, state) in lines)
        {
            draft.Map.Add(line, (state & 1) != 0, (state & 2) != 0);
        }

        foreach (var (line, total) in branches)
        {
            draft.Map.AddBranches(new LineBranches(line, total + 1, total % 3, total % 2 == 0 ? 0 : (ulong)total));
        }

        if ((stated & 1) != 0)
        {
            draft.CountLines(new Tally(3, 7));
        }

        if ((stated & 2) != 0)
        {
            draft.CountBranches(new Tally(1, 2));
        }

        return draft.Finish();
    }
}
