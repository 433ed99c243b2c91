using System.Text;
using System.Text.RegularExpressions;
using Muster.Adapters.CoveragePy;
using Muster.Reports.Python;

namespace Muster.Adapters.Tests.CoveragePy;

public sealed class AnalysisCacheTests
{
    private static readonly AnalysisOptions s_options = new() { Coverage = new(7, 11, 0), Python = new(3, 12), Exclude = null, NoBranch = null };

    [Fact]
    public void TheSameSourceUnderTheSameRulesIsAnalysedOnce()
    {
        var cache = new AnalysisCache();
        cache.Of(Bytes("a = 1\n"), s_options).ShouldBeSameAs(cache.Of(Bytes("a = 1\n"), s_options with { }));
    }

    [Fact]
    public void OtherRulesGiveAnotherAnalysis()
    {
        var cache = new AnalysisCache();
        var source = Bytes("a = 1\nb = 2  # no cover\n");
        cache.Of(source, s_options).Statements.ShouldBe([1, 2]);
        cache.Of(source, s_options with { Exclude = new Regex("# no cover", RegexOptions.Multiline) }).Statements.ShouldBe([1]);
        cache.Of(source, s_options).Statements.ShouldBe([1, 2]);
    }

    [Fact]
    public void WithoutBranchesNoneAreThereAndWithThemTheyAre()
    {
        var cache = new AnalysisCache();
        var source = Bytes("if a:\n    b = 1\nc = 2\n");
        cache.Of(source, s_options with { Branches = false }).Branches([]).Total.ShouldBe(0);
        cache.Of(source, s_options).Branches([]).Total.ShouldBe(2);
    }

    [Fact]
    public void TheOldestIsForgottenFirst()
    {
        var cache = new AnalysisCache(mostLines: 5);
        var first = cache.Of(Bytes("a = 1\n"), s_options);
        var second = cache.Of(Bytes("b = 1\n"), s_options);
        cache.Of(Bytes("c = 1\n"), s_options);
        cache.Of(Bytes("b = 1\n"), s_options).ShouldBeSameAs(second);
        cache.Of(Bytes("a = 1\n"), s_options).ShouldNotBeSameAs(first);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
