using Muster.Core.Changes;
using Muster.Reports.Findings;

namespace Muster.Tests.Changes;

public sealed class FindingsChangeTests
{
    [Fact]
    public void CodeThatMovedDoesNotChurn()
    {
        // f() with its finding went from line 2 of a.py to line 9 of b.py; its neighbours came along.
        var before = Texts(("a.py", ["def f():", "    x = 1", "    return 2", ""]));
        var after = Texts(("b.py", ["", "", "", "", "", "", "", "class C: def f():".Replace("class C: ", "", StringComparison.Ordinal), "        x = 1", "        return 2"]));
        var change = FindingsChange.Of([At("a.py", 2)], [At("b.py", 9)], SourceDiff.None, new SourceTexts(before, after));

        (change.New.Count, change.Fixed.Count, change.Kept).ShouldBe((0, 0, 1));
        FindingsChange.Of([At("a.py", 2)], [At("b.py", 9)], SourceDiff.None, SourceTexts.None).New.Count.ShouldBe(1, "without the sources nobody knows");
    }

    [Fact]
    public void ASecondFindingOfTheSameKindIsNew()
    {
        var change = FindingsChange.Of([At("a.py", 2)], [At("a.py", 5), At("a.py", 9)], new SourceDiff([new FileEdit("a.py", "a.py", [new Hunk(0, 0, 1, 3)])]), SourceTexts.None);

        change.Kept.ShouldBe(1);
        change.New.ShouldHaveSingleItem().Line.ShouldBe(9, "line 2 is line 5 now");
    }

    [Fact]
    public void ALongerLineIsTheSameFinding() =>
        FindingsChange.Of([At("a.py", 2) with { Message = "Line too long (93 > 88)" }], [At("a.py", 2) with { Message = "Line  too long (120 > 88)" }], null, SourceTexts.None).Kept.ShouldBe(1);

    [Fact]
    public void ARenamedFileKeepsItsFindings() =>
        FindingsChange.Of([At("a.py", 2)], [At("pkg/a.py", 2)], new SourceDiff([new FileEdit("a.py", "pkg/a.py", [])]), SourceTexts.None).Kept.ShouldBe(1);

    private static Finding At(string path, int line) => new() { Tool = "ruff", Rule = "F841", Severity = Severity.Medium, Message = "`x` is assigned to but never used", Path = path, Line = line };

    private static Dictionary<string, IReadOnlyList<string>> Texts(params (string Path, IReadOnlyList<string> Lines)[] files) => files.ToDictionary(file => file.Path, file => file.Lines);
}
