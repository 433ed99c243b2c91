namespace Muster.EndToEnd;

/// <summary>A question writes nothing, also where nothing was ever collected.</summary>
public sealed class QuestionTests : IDisposable
{
    private readonly DemoEstate _estate = new();

    public void Dispose() => _estate.Dispose();

    [Theory]
    [InlineData("report", 0)]
    [InlineData("report --format json", 0)]
    [InlineData("report --as-of 2026-01-01", 0)]
    [InlineData("report --outliers", 0)]
    [InlineData("status", 0)]
    [InlineData("status shop --format json", 0)]
    [InlineData("history shop", 0)]
    [InlineData("trend", 0)]
    [InlineData("trend --each", 0)]
    [InlineData("compare shop mailer", 0)]
    [InlineData("compare shop head base", 2)]
    [InlineData("explain shop", 2)]
    [InlineData("explain shop coverage.line", 0)]
    [InlineData("gate --fail-below 80", 3)]
    [InlineData("aggregate --repos all --min-coverage 80", 3)]
    [InlineData("badge shop", 0)]
    [InlineData("alerts", 0)]
    [InlineData("memory search coverage", 0)]
    [InlineData("token list", 0)]
    [InlineData("catalog list", 0)]
    [InlineData("coord status shop", 0)]
    [InlineData("coord ecosystem-status", 0)]
    [InlineData("coord roadmap", 0)]
    [InlineData("db stats", 2)]
    [InlineData("doctor", 0)]
    public async Task WhereNothingWasCollectedNoStoreIsMade(string command, int exit)
    {
        await MusterProgram.RunAsync(_estate.Path, "init", ".");
        var before = Listing();

        var answer = await MusterProgram.RunAsync(_estate.Path, command.Split(' '));

        answer.Exit.ShouldBe(exit, answer.Error);
        (answer.Output + answer.Error).ShouldNotBeEmpty();
        Listing().ShouldBe(before);
    }

    [Fact]
    public async Task ASiteOfNothingMakesNoStoreEither()
    {
        await MusterProgram.RunAsync(_estate.Path, "init", ".");

        (await MusterProgram.RunAsync(_estate.Path, "site", "--out", "site")).Exit.ShouldBe(0);
        (await MusterProgram.RunAsync(_estate.Path, "report", "--dashboard", "--out", "one.html")).Exit.ShouldBe(0);

        File.Exists(_estate["site/index.html"]).ShouldBeTrue();
        Directory.EnumerateFiles(_estate.Path, "*.db*").ShouldBeEmpty();
    }

    [Fact]
    public async Task AStoreInAFolderThatIsNotThereIsAMistakeAndNoEmptyAnswer()
    {
        await MusterProgram.RunAsync(_estate.Path, "init", ".");

        var answer = await MusterProgram.RunAsync(_estate.Path, "report", "--store", "sqlite:no/such/folder/muster.db");

        answer.Exit.ShouldBe(3);
        answer.Error.ShouldContain("no/such/folder/muster.db");
    }

    private string[] Listing() => [.. Directory.EnumerateFiles(_estate.Path).Select(Path.GetFileName).Order()!];
}
