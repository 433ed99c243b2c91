using Muster.Core.Gates;

namespace Muster.Tests.Gates;

public sealed class FoldedJudgementTests
{
    [Fact]
    public void WhatIsUnknownForOneReasonIsToldOnceAndFailuresEachByThemselves()
    {
        Judgement[] judgements =
        [
            new("b", "floor", "coverage.line >= 80", Verdict.Incomplete, "no reports"),
            new("Z", "floor", "coverage.line >= 80", Verdict.Failed, "too low"),
            new("A", "floor", "coverage.line >= 80", Verdict.Incomplete, "no reports"),
            new("c", "floor", "no-failed-tests", Verdict.Incomplete, "no reports"),
            new("d", "floor", "coverage.line >= 80", Verdict.Failed, "too low"),
            new("e", "floor", "coverage.line >= 80", Verdict.Passed, "good"),
        ];

        FoldedJudgement.All(judgements).Select(one => $"{one.Of.Verdict} {string.Join('+', one.Repositories)} {one.Of.Rule}").ShouldBe(
        [
            "Failed d coverage.line >= 80", "Failed Z coverage.line >= 80",
            "Incomplete A+b coverage.line >= 80", "Incomplete c no-failed-tests",
            "Passed e coverage.line >= 80",
        ]);
    }
}
