using Muster.Core.Changes;
using Muster.Reports.Findings;

namespace Muster.Tests.Changes;

/// <summary>Names by which a forge tells new findings from old ones.</summary>
public sealed class FindingFingerprintsTests
{
    [Fact]
    public void LinesAndOrderAndNumbersInAMessageDoNotMatter()
    {
        var names = Names(FindingFingerprints.Of([At("a.py", 2), At("b.py", 1)]));

        Names(FindingFingerprints.Of([At("b.py", 7), At("a.py", 90)])).ShouldBe(names);
        Names(FindingFingerprints.Of([At("a.py", 2) with { Message = "line 12 is  long" }])).ShouldBe(Names(FindingFingerprints.Of([At("a.py", 2) with { Message = "line 9 is long" }])));
        names.Length.ShouldBe(2);
        names.ShouldAllBe(name => name.Length == 40);
    }

    [Fact]
    public void ToolRuleFileAndMessageDo() => Names(FindingFingerprints.Of(
        [At("a.py", 1), At("b.py", 1), At("a.py", 1) with { Rule = "E501" }, At("a.py", 1) with { Tool = "pylint" }, At("a.py", 1) with { Message = "another" }])).Distinct().Count().ShouldBe(5);

    [Fact]
    public void TheSameProblemTwiceInAFileHasTwoNames()
    {
        var twice = FindingFingerprints.Of([At("a.py", 5), At("a.py", 2)]);

        twice.Select(one => one.Fingerprint).Distinct().Count().ShouldBe(2);
        twice[0].Finding.Line.ShouldBe(2, "the first in the file is the first");
        twice[0].Fingerprint.ShouldBe(FindingFingerprints.Of([At("a.py", 2)])[0].Fingerprint);
    }

    [Fact]
    public void WhatDoesNotCountHasNone() => FindingFingerprints.Of([At("a.py", 2) with { State = FindingState.Suppressed }]).ShouldBeEmpty();

    [Fact]
    public void AFindingOfARenamedFileKeepsTheNameThatItHad()
    {
        Finding[] before = [At("a.py", 2)];

        var after = Compared(before, [At("pkg/a.py", 4), At("b.py", 1)], new SourceDiff([new FileEdit("a.py", "pkg/a.py", [new Hunk(0, 0, 1, 2)])]));

        after.Single(one => !one.IsNew).ShouldSatisfyAllConditions(one => one.Finding.Path.ShouldBe("pkg/a.py"), one => one.Fingerprint.ShouldBe(FindingFingerprints.Of(before)[0].Fingerprint));
        after.Single(one => one.IsNew).Finding.Path.ShouldBe("b.py");
    }

    [Fact]
    public void ANewFindingIsNeverCalledAsAnOldOneWas()
    {
        // The file was renamed with its finding, and another file of the old name has the same problem.
        Finding[] before = [At("a.py", 2)];

        var after = Compared(before, [At("a.py", 2), At("pkg/a.py", 2)], new SourceDiff([new FileEdit("a.py", "pkg/a.py", []), new FileEdit(null, "a.py", [])]));

        after.Single(one => !one.IsNew).Finding.Path.ShouldBe("pkg/a.py");
        Names(after).Distinct().Count().ShouldBe(2);
        after.Single(one => one.IsNew).Fingerprint.ShouldNotBe(FindingFingerprints.Of(before)[0].Fingerprint);
    }

    private static IReadOnlyList<NamedFinding> Compared(Finding[] before, Finding[] after, SourceDiff diff)
    {
        var same = new Dictionary<Finding, Finding>(ReferenceEqualityComparer.Instance);
        var change = FindingsChange.Of(before, after, diff, SourceTexts.None, (old, now) => same[now] = old);
        same.Count.ShouldBe(change.Kept);
        var named = FindingFingerprints.Of(after, before, same);
        named.Count(one => one.IsNew).ShouldBe(change.New.Count);
        return named;
    }

    private static string[] Names(IEnumerable<NamedFinding> findings) => [.. findings.Select(one => one.Fingerprint)];

    private static Finding At(string path, int line) => new() { Tool = "ruff", Rule = "F841", Severity = Severity.Medium, Message = "`x` is assigned to but never used", Path = path, Line = line };
}
