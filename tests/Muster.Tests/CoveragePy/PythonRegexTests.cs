using System.Text.RegularExpressions;
using Muster.Reports.CoveragePy;

namespace Muster.Tests.CoveragePy;

public sealed class PythonRegexTests
{
    [Theory]
    [InlineData("(?P<q>['\"]).*(?P=q)", "x = 'y'", true)]
    [InlineData(@"end\Z", "end\n", false)]
    [InlineData("^a{,2}$", "aa", true)]
    [InlineData("^a{,2}$", "aaa", false)]
    [InlineData("a{x}", "a{x}", true)]
    [InlineData("[a-z-[aeiou]]", "b", false)] // the class ends at the first ]; a [ inside is a [
    [InlineData("[a-z-[aeiou]]", "[]", true)]
    [InlineData("[]x]", "]", true)]
    [InlineData(@"\w", "²", true)] // a number, to Python
    [InlineData(@"\w", "‿", false)] // a connector, to .NET alone
    [InlineData(@"a\sb", "a\u001cb", true)]
    [InlineData("(?i)PRAGMA", "# pragma", true)]
    [InlineData("(?s:a.b)", "a\nb", true)]
    [InlineData("a(?#comment)b", "ab", true)]
    [InlineData("# pragma: no cover", "x # pragma: no cover", true)]
    [InlineData(@"\U0001F600", "😀", true)]
    [InlineData(@"(?<!x)y", "zy", true)]
    [InlineData(@"(\w)\1", "aa", true)]
    public void APatternMeansWhatItMeansInPython(string pattern, string text, bool found) =>
        PythonRegex.Compile(pattern).IsMatch(text).ShouldBe(found);

    [Theory]
    [InlineData("(")]
    [InlineData("*")]
    [InlineData("[a")]
    [InlineData("a\\")]
    [InlineData(@"\q")]
    [InlineData("(?<n>x)")] // .NET's own spelling
    [InlineData("(?'n'x)")]
    [InlineData("x*+")]
    [InlineData("(?:(?s)a)|(?:b)")] // a global flag that is not at the start: an error since Python 3.11
    [InlineData(@"(?P<n>a)(b)\2")] // .NET numbers these groups the other way round
    public void WhatHasNoCounterpartIsRefused(string pattern) => Should.Throw<FormatException>(() => PythonRegex.Compile(pattern));

    [Fact]
    public void SeveralPatternsAreAlternativesAndOneIsItself()
    {
        PythonRegex.Join(["a|b"]).ShouldBe("a|b");
        PythonRegex.Join(["a|b", "c"]).ShouldBe("(?:a|b)|(?:c)");
        Regex.IsMatch("c", PythonRegex.Join(["^a", "c$"])).ShouldBeTrue();
    }
}
