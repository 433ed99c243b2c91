using FsCheck;
using FsCheck.Fluent;
using Muster.Core.Changes;
using Muster.Core.CoverageTrees;
using Muster.Reports.Coverage;
using Muster.Reports.Findings;
using Muster.Reports.Tests;
using Muster.Tests.CoverageTrees;

namespace Muster.Tests.Changes;

/// <summary>Whatever happens between two commits, the parts of the change add up to head less base.</summary>
public sealed class ChangeLawTests
{
    private static readonly Gen<IReadOnlyList<string>> Texts = Gen.ListOf(Gen.Elements("a", "b", "c", "d", "e", "f")).Select(lines => (IReadOnlyList<string>)[.. lines]);

    // Of each line: no code, covered, not covered.
    private static readonly Gen<int[]> States = Gen.ArrayOf(Gen.Choose(0, 2), 200);

    private static readonly Gen<(IReadOnlyList<string> Text, int[] States, bool There)> Side =
        from text in Texts
        from states in States
        from there in Gen.Frequency((6, Gen.Constant(true)), (1, Gen.Constant(false)))
        select (text, states, there);

    [Fact]
    public void LinesAddUpAndNothingIsLeftOver() => Prop.ForAll(Arb.From(Gen.Zip(Side, Side)), Arb.From(Gen.Zip(Side, Side)), (one, two) =>
    {
        var before = Reading(("one.py", one.Item1), ("two.py", two.Item1));
        var after = Reading(("one.py", one.Item2), ("moved/two.py", two.Item2));
        var diff = new SourceDiff([
            new FileEdit("one.py", "one.py", LineDiff.Hunks(one.Item1.Text, one.Item2.Text)),
            new FileEdit("two.py", "moved/two.py", LineDiff.Hunks(two.Item1.Text, two.Item2.Text))]);
        var sums = Between(before, after, diff).Sums;
        return sums.Beside == default && sums.ByCount == default
            && sums.Covered == after.Lines.Part - before.Lines.Part && sums.Coverable == after.Lines.Whole - before.Lines.Whole
            && sums.Changed.Part <= sums.Changed.Whole && sums.Changed.Whole >= sums.New.Whole;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void LinesAddUpWithoutGitAndForEveryReading() => Prop.ForAll(Arb.From(CoverageTreeLawTests.Readings), Arb.From(CoverageTreeLawTests.Readings), (before, after) =>
    {
        foreach (var diff in new[] { null, SourceDiff.None })
        {
            var sums = Between(before, after, diff).Sums;
            if (sums.Covered != after.Lines.Part - before.Lines.Part || sums.Coverable != after.Lines.Whole - before.Lines.Whole)
            {
                return false;
            }
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void AKeptLineOfTheBaseIsTheSameTextInTheHead() => Prop.ForAll(Arb.From(Texts), Arb.From(Texts), (before, after) =>
    {
        var fates = new LineFates(LineDiff.Hunks(before, after));
        var kept = Enumerable.Range(1, before.Count).Select(line => (Line: line, Fate: fates.OfOld(line))).Where(one => one.Fate.Fate == LineFate.Kept).ToArray();
        return kept.All(one => before[one.Line - 1] == after[one.Fate.Line - 1] && fates.OfNew(one.Fate.Line) == LineFate.Kept)
            && kept.Length == Enumerable.Range(1, after.Count).Count(line => fates.OfNew(line) == LineFate.Kept);
    }).QuickCheckThrowOnFailure();

    private static readonly Gen<List<Finding>> Findings = Gen.ListOf(
        from path in Gen.Elements("a.py", "b.py", null)
        from line in Gen.Choose(0, 5)
        from rule in Gen.Elements("E1", "E2")
        from number in Gen.Choose(0, 2)
        from state in Gen.Frequency((5, Gen.Constant(FindingState.Open)), (1, Gen.Constant(FindingState.Suppressed)))
        select new Finding { Rule = rule, Severity = Severity.Low, Message = $"too long ({number})", Path = path, Line = line == 0 ? null : line, State = state }).Select(list => list.ToList());

    [Fact]
    public void FindingsAddUp() => Prop.ForAll(Arb.From(Findings), Arb.From(Findings), (before, after) =>
    {
        var change = FindingsChange.Of(before, after, SourceDiff.None, SourceTexts.None);
        var (old, now) = (before.Count(one => one.State == FindingState.Open), after.Count(one => one.State == FindingState.Open));
        return change.New.Count + change.Kept == now && change.Fixed.Count + change.Kept == old && FindingsChange.Of(before, before, null, SourceTexts.None).Kept == old;
    }).QuickCheckThrowOnFailure();

    private static readonly Gen<List<TestCase>> Tests = Gen.ListOf(
        from name in Gen.Elements("t1", "t2", "t3", "t4")
        from suite in Gen.Elements("s", null)
        from outcome in Gen.Elements(Enum.GetValues<TestOutcome>())
        select new TestCase { Suite = suite, Name = name, Outcome = outcome }).Select(list => list.ToList());

    [Fact]
    public void TestsAddUp() => Prop.ForAll(Arb.From(Tests), Arb.From(Tests), (before, after) =>
    {
        var change = TestsChange.Of(before, after);
        return change.Tests == after.Count - before.Count
            && change.Failing == after.Count(test => TestsChange.Fails(test.Outcome)) - before.Count(test => TestsChange.Fails(test.Outcome));
    }).QuickCheckThrowOnFailure();

    private static LinesChange Between(CoverageReading before, CoverageReading after, SourceDiff? diff)
    {
        var (a, b) = (CoverageTree.Of(before), CoverageTree.Of(after));
        return LinesChange.OfAsync(new BothNodes(a, b), a.Root, b.Root, diff, default).GetAwaiter().GetResult();
    }

    private static CoverageReading Reading(params (string Path, (IReadOnlyList<string> Text, int[] States, bool There) Side)[] files) =>
        MadeEstate.Reading(files.Where(file => file.Side.There).Select(file => File(file.Path, file.Side.Text.Count, file.Side.States)));

    private static FileCoverage File(string path, int lines, int[] states)
    {
        var draft = new FileCoverageDraft(path);
        for (var line = 1; line <= Math.Min(lines, states.Length); line++)
        {
            if (states[line - 1] > 0)
            {
                draft.Map.Add(line, states[line - 1] == 1);
            }
        }

        return draft.Finish() with { Map = draft.Map.Finish() };
    }
}
