using Muster.Core.Catalogs;
using Muster.Core.Estate;
using Muster.Core.Gates;
using Muster.Core.Trust;

namespace Muster.Tests.Gates;

/// <summary>What every rule of the register must do.</summary>
public sealed class GateRuleContractTests
{
    public static TheoryData<string> Examples => [.. GateRules.All.Select(kind => kind.Example)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void ItsExampleIsUnderstoodByItAloneAndWrittenAgain(string example)
    {
        GateRules.TryParse(example, out var rule).ShouldBeTrue();
        rule!.Text.ShouldBe(example);
        var words = example.Split(' ');
        GateRules.All.Where(kind => kind.Parse(words) is not null).Select(kind => kind.Example).ShouldBe([example]);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void WordsThatGoOnBehindItAreNotUnderstood(string example) => GateRules.TryParse(example + " and more", out _).ShouldBeFalse();

    [Theory]
    [MemberData(nameof(Examples))]
    public void WhereNothingIsKnownItIsIncompleteAndSaysWhy(string example)
    {
        GateRules.TryParse(example, out var rule).ShouldBeTrue();

        var (verdict, reason) = rule!.Judge(new GateSubject(new EstateRow { Repository = new Repository { Name = "shop" }, State = TrustState.None, CoverageState = TrustState.None, Reasons = ["no reports found"] }, []));

        verdict.ShouldBe(Verdict.Incomplete, "a rule that has nothing to judge neither passes nor fails");
        reason.ShouldNotBeEmpty();
    }
}
