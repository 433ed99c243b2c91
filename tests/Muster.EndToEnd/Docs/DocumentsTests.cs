using System.Text.RegularExpressions;
using Muster.Cli.Commands;
using Muster.Core.Gates;

namespace Muster.EndToEnd.Docs;

/// <summary>The pages under docs/: what they show is run, what they name is there, and nothing that is there is left out.</summary>
public sealed partial class DocumentsTests
{
    [GeneratedRegex(@"```yaml\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Yaml { get; }

    [GeneratedRegex(@"\]\((?<target>[^)#:]+)(#[^)]*)?\)")]
    private static partial Regex Link { get; }

    [GeneratedRegex(@"^\s*- run: muster (?<line>.+)$|^\s*- muster (?<line>.+)$", RegexOptions.Multiline)]
    private static partial Regex Step { get; }

    public static TheoryData<string> Pages => [.. Directory.GetFiles(Path.Combine(Checkout.Root, "docs"), "*.md", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Checkout.Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData("docs/start.md")]
    [InlineData("docs/gates.md")]
    [InlineData("docs/ci.md")]
    public async Task EveryCommandOfThePageWorks(string page)
    {
        using var estate = new DemoEstate();
        await ShownCommands.RunAsync(estate.Path, "muster up . --no-serve");
        var lines = ShownCommands.Of(Checkout.Document(page));
        lines.ShouldNotBeEmpty();
        foreach (var line in lines)
        {
            await ShownCommands.RunAsync(estate.Path, line);
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void EveryLinkOfThePageLeadsSomewhere(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Checkout.Root, page))!;
        Link.Matches(Checkout.Document(page)).Select(match => match.Groups["target"].Value).Where(target => !Path.Exists(Path.Combine(folder, target))).ShouldBeEmpty();
    }

    [Fact]
    public void TheIndexNamesEveryPage() =>
        Pages.Select(row => row.Data).Where(page => page.Count(c => c == '/') == 1 && page != "docs/README.md").Where(page => !Checkout.Document("docs/README.md").Contains($"]({Path.GetFileName(page)})", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void ThePageOfGatesNamesEveryRule() =>
        GateRules.All.Select(kind => kind.Example).Where(example => !Checkout.Document("docs/gates.md").Contains($"| `{example}` |", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public async Task TheExampleOfTheManifestsPageIsReadWithoutAWarning()
    {
        using var estate = new DemoEstate();
        estate.Write("ecosystem.yaml", Yaml.Match(Checkout.Document("docs/manifest.md")).Groups["text"].Value.Replace("~/repos/mailer", "mailer", StringComparison.Ordinal));

        var answer = await MusterProgram.RunAsync(estate.Path, "catalog", "check");

        answer.Exit.ShouldBe(0, answer.Error);
        answer.Output.ShouldContain("1 repository, 1 of them here, 0 warnings");
        (await MusterProgram.RunAsync(estate.Path, "gate", "--format", "json")).Exit.ShouldBe(3);
    }

    /// <summary>The recipes' lines are taken by the program as they stand; what they need besides (a server, secrets) is not there.</summary>
    [Fact]
    public void TheRecipesForCiAreCommandLinesThatTheProgramTakes()
    {
        var lines = Yaml.Matches(Checkout.Document("docs/ci.md")).SelectMany(block => Step.Matches(block.Groups["text"].Value)).Select(match => match.Groups["line"].Value).Distinct().ToList();
        lines.Count.ShouldBeGreaterThan(5);
        foreach (var line in lines)
        {
            CommandRegister.Root().Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Errors.ShouldBeEmpty(line);
        }
    }
}
