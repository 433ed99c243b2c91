using System.Text.Json;
using Muster.Cli;
using Muster.Cli.Output;

namespace Muster.EndToEnd;

public sealed class CommandLineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("muster-cli-").FullName;

    [Fact]
    public async Task TheVersionIsTheFirstWordAndTheCommitTheSecond()
    {
        var answer = await MusterProgram.RunAsync(_folder, "--version");

        answer.Exit.ShouldBe(0);
        var words = answer.Output.Trim().Split(' ');
        Version.TryParse(words[0], out _).ShouldBeTrue(answer.Output);
        string.Join(' ', words[1..]).ShouldMatch(@"^(\([0-9a-f]{8}\))?$");
    }

    [Fact]
    public async Task EveryCommandHasHelp()
    {
        var commands = (await MusterProgram.RunAsync(_folder, "--help")).Output.Split("Commands:")[1].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim().Split(' ')[0]).Where(word => word.Length > 0).ToArray();

        commands.Length.ShouldBeGreaterThan(8);
        foreach (var command in commands)
        {
            var help = await MusterProgram.RunAsync(_folder, command, "--help");
            help.Exit.ShouldBe(0, command);
            help.Output.ShouldContain("Description:");
        }
    }

    [Fact]
    public async Task AWrongCommandLineIsTwoWithEveryMistakeAtOnce()
    {
        var answer = await MusterProgram.RunAsync(_folder, "report", "--format", "pdf", "--nonsense");

        answer.Exit.ShouldBe(2);
        answer.Error.ShouldContain("pdf");
        answer.Error.ShouldContain("--nonsense");
        answer.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task WithoutAManifestTheAnswerSaysWhatToType()
    {
        var answer = await MusterProgram.RunAsync(_folder, "report");

        answer.Exit.ShouldBe(2);
        answer.Error.ShouldContain("muster init");
    }

    [Fact]
    public async Task ATornManifestIsRefusedWithItsLineAndNotTouched()
    {
        const string torn = "repos:\n  - name: a\n    path: a\n   ription: of something else\n";
        var path = Path.Combine(_folder, "ecosystem.yaml");
        await File.WriteAllTextAsync(path, torn, TestContext.Current.CancellationToken);

        var answer = await MusterProgram.RunAsync(_folder, "collect");

        answer.Exit.ShouldBe(2);
        answer.Error.ShouldContain("ecosystem.yaml:4:");
        (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ShouldBe(torn);
        (await MusterProgram.RunAsync(_folder, "up", ".")).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task AListThatIsNeverClosedIsAMistakeOfTheManifestAndNoBug()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "ecosystem.yaml"), "repos:\n  - name: a\n    path: [x\n  foo\n", TestContext.Current.CancellationToken);

        var answer = await MusterProgram.RunAsync(_folder, "report");

        answer.Exit.ShouldBe(2, answer.Error);
        answer.Error.ShouldContain("ecosystem.yaml:");
    }

    [Theory]
    [InlineData("--fail-below takes a percentage from 0 to 100, not 'abc'", "gate", "--fail-below", "abc")]
    [InlineData("--min-coverage takes a percentage from 0 to 100, not '800'", "aggregate", "--min-coverage", "800")]
    [InlineData("--jobs takes a whole number from 1 on, not '0'", "collect", "--jobs", "0")]
    [InlineData("--limit takes a whole number from 1 on, not '0'", "history", "--limit", "0")]
    [InlineData("--format is one of text, json, not 'xml'", "gate", "--format", "xml")]
    [InlineData("--port takes a number, not 'abc'", "serve", "--port", "abc")]
    [InlineData("'round' is not one of flat, flat-square, for-the-badge", "badge", "shop", "--style", "round")]
    [InlineData("which repositories? muster compare NAME NAME", "compare")]
    [InlineData("'colect' is no command of muster; did you mean collect?", "colect")]
    [InlineData("'list-issue' is no command of muster coord; did you mean list-issues", "coord", "list-issue")]
    [InlineData("which command of muster db? stats, check,", "db")]
    public async Task AMistakeIsNamedInTheWordsOfTheCommandLine(string sentence, params string[] arguments)
    {
        var answer = await MusterProgram.RunAsync(_folder, arguments);

        answer.Exit.ShouldBe(2, answer.Error);
        answer.Error.ShouldContain(sentence);
        answer.Error.ShouldContain(arguments is ["coord", ..] ? "muster coord --help says what there is" : "--help says what there is");
        answer.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task ATrendNamesEveryMistakeAtOnceAndABadgeKnowsItsMetrics()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "ecosystem.yaml"), "repos: [{name: shop, path: shop}]\n", TestContext.Current.CancellationToken);
        await MusterProgram.RunAsync(_folder, "db", "migrate");

        var trend = await MusterProgram.RunAsync(_folder, "trend", "shoop", "--metric", "coverage.lines", "--from", "x", "--to", "y");
        var badge = await MusterProgram.RunAsync(_folder, "badge", "shop", "--metric", "coverage.lines");

        trend.Exit.ShouldBe(2, trend.Error);
        trend.Error.ShouldContain("did you mean shop?");
        trend.Error.ShouldContain("--from takes a day");
        trend.Error.ShouldContain("--to takes a day");
        trend.Error.ShouldContain("no metric is called 'coverage.lines'");
        badge.Exit.ShouldBe(2, badge.Error);
        (await MusterProgram.RunAsync(_folder, "badge", "shop", "--metric", "tests")).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task AFolderWithoutRepositoriesIsSaidInASentence()
    {
        var up = await MusterProgram.RunAsync(_folder, "up", ".");

        up.Exit.ShouldBe(0, up.Error);
        up.Output.ShouldContain("no repositories");
        up.Error.ShouldContain("no git repository was found under");
        up.Error.ShouldNotContain("next:");
    }

    [Fact]
    public async Task ReadSaysWhatAFileHoldsAndThreeWhenSomethingWasRejected()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "good.xml"), DemoEstate.Coverage("a.py", 3, 1), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "bad.xml"), "<coverage line-rate='1'><packages>", TestContext.Current.CancellationToken);

        var good = await MusterProgram.RunAsync(_folder, "read", "good.xml", "--format", "json");
        var both = await MusterProgram.RunAsync(_folder, "read", "good.xml", "bad.xml", "missing.xml", "--output", "json");

        good.Exit.ShouldBe(0);
        using var json = JsonDocument.Parse(good.Output);
        var reading = json.RootElement[0];
        reading.GetProperty("path").GetString().ShouldBe("good.xml");
        reading.GetProperty("format").GetString().ShouldBe("cobertura");
        reading.GetProperty("kind").GetString().ShouldBe("coverage");
        reading.GetProperty("coverage").GetProperty("lines").GetProperty("covered").GetInt64().ShouldBe(3);
        reading.GetProperty("coverage").GetProperty("lines").GetProperty("total").GetInt64().ShouldBe(4);
        reading.TryGetProperty("tests", out _).ShouldBeFalse("what a file does not speak of is absent");
        both.Exit.ShouldBe(3);
        using var second = JsonDocument.Parse(both.Output);
        second.RootElement.GetArrayLength().ShouldBe(3);
        second.RootElement[1].GetProperty("rejections").GetArrayLength().ShouldBeGreaterThan(0);
        second.RootElement[2].GetProperty("rejections")[0].GetProperty("reason").GetString().ShouldBe("no such file");
    }

    [Fact]
    public async Task ReadShowsATableAFileAndTheSumOfMany()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "good.xml"), DemoEstate.Coverage("a.py", 3, 1), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "one.xml"), "<testsuite><testcase name='a'/><testcase name='b'><failure/></testcase></testsuite>", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "two.xml"), "<testsuite><testcase name='c'/>", TestContext.Current.CancellationToken);

        var answer = await MusterProgram.RunAsync(_folder, "read", "*.xml");

        answer.Exit.ShouldBe(3);
        answer.Error.ShouldBeEmpty();
        answer.Output.ShouldContain("  lines       75.0 %  3 of 4 in 1 file");
        answer.Output.ShouldContain("  red         b");
        answer.Output.ShouldContain("  rejected    line 1: not well-formed XML");
        answer.Output.ShouldContain("  files       3, 1 read in part");
        answer.Output.ShouldContain("  tests       3: 2 passed, 1 failed, 0 errors, 0 skipped");
    }

    [Fact]
    public async Task AStoreThatCannotBeOpenedIsThreeWithASentence()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "ecosystem.yaml"), "repos: []\n", TestContext.Current.CancellationToken);

        var answer = await MusterProgram.RunAsync(_folder, "report", "--store", "sqlite:/nowhere/at/all/muster.db", "--repos", "all");

        answer.Exit.ShouldBe(3, answer.Error);
        answer.Error.ShouldContain("cannot be opened");
    }

    [Theory]
    [InlineData(3, "the answer could not be written: standard output is closed", "read coverage.xml >&-")]
    [InlineData(3, "the answer could not be written: standard output is closed", "--version >&-")]
    [InlineData(3, "the answer could not be written: what standard output leads to is full", "read coverage.xml >/dev/full")]
    [InlineData(3, "the answer could not be written: what standard output leads to is full", "--version >/dev/full")]
    [InlineData(0, "", "read coverage.xml | true")]
    [InlineData(2, "standard input is closed: an agent speaks to muster mcp over it", "mcp <&-")]
    public async Task AClosedOrFullStreamIsSaidInOneSentence(int exit, string sentence, string call)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "no /dev/full");
        await File.WriteAllTextAsync(Path.Combine(_folder, "coverage.xml"), "<coverage line-rate='1'/>", TestContext.Current.CancellationToken);
        var program = string.Join(' ', MusterProgram.Words.Select(word => $"'{word}'"));
        using var shell = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/bin/sh", ["-c", $"{program} {call}"]) { WorkingDirectory = _folder, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var error = await shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);

        shell.ExitCode.ShouldBe(exit, error);
        error.Split('\n')[0].ShouldBe(sentence.Length == 0 ? "" : $"muster: {sentence}");
    }

    [Fact]
    public void OnlyWhoWritesSaysThatNothingWasKept()
    {
        var full = new Microsoft.Data.Sqlite.SqliteException("full", 13);

        WorldDown.Sentence(full, "muster report").ShouldBe("the disk of the store is full");
        WorldDown.Sentence(full, "muster collect").ShouldBe("the disk of the store is full: nothing of the last step was kept, all before it is safe");
    }

    [Fact]
    public void OneIsNotSaidAsMany()
    {
        CountedText.Of(1, "snapshot").ShouldBe("1 snapshot");
        CountedText.Of(2, "snapshot").ShouldBe("2 snapshots");
        CountedText.Of(0, "snapshot").ShouldBe("0 snapshots");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
