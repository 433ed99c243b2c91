using Muster.Core.Catalogs;

namespace Muster.Tests.Catalogs;

public sealed class CommandWordsTests
{
    [Theory]
    [InlineData("pytest -q", new[] { "pytest", "-q" })]
    [InlineData("  a\t b\n", new[] { "a", "b" })]
    [InlineData("sh -c 'a && \"b\"'", new[] { "sh", "-c", "a && \"b\"" })]
    [InlineData("a \"b \\\"c\\\" \\d\" e\\ f", new[] { "a", "b \"c\" \\d", "e f" })]
    [InlineData("a '' b", new[] { "a", "", "b" })]
    [InlineData("x=\"1 2\"y", new[] { "x=1 2y" })]
    [InlineData("", new string[0])]
    public void QuotesKeepTogether(string line, string[] words) => CommandWords.Split(line).ShouldBe(words);

    [Theory]
    [InlineData("a 'b")]
    [InlineData("a \"b\\\"")]
    public void AnOpenQuoteIsNoCommand(string line) => CommandWords.Split(line).ShouldBeNull();
}
