using System.Text.RegularExpressions;
using Muster.Cli.Commands;
using Muster.Core.Gates;
using Muster.Web.Pages;

namespace Muster.EndToEnd.Docs;

/// <summary>The pages under docs/: what they show is run, what they name is there, and nothing that is there is left out.</summary>
public sealed partial class DocumentsTests
{
    [GeneratedRegex(@"```yaml\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Yaml { get; }

    [GeneratedRegex(@"\]\((?<target>[^)#:]+)(#[^)]*)?\)")]
    private static partial Regex Link { get; }

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

    public static TheoryData<string> Everywhere => [.. Pages.Select(row => row.Data), "README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "SUPPORTED-FORMATS.md", "bench/README.md"];

    [GeneratedRegex(@"^ *```\w*\n(?<text>.*?)^ *```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence { get; }

    /// <summary>A line of its own, also behind a prompt, a list's dash or a step of a recipe.</summary>
    [GeneratedRegex(@"^\s*(?:\$ |- )?(?:run: )?muster (?<line>[^\n|]+)", RegexOptions.Multiline)]
    private static partial Regex Shown { get; }

    [GeneratedRegex(@"`muster (?<line>[a-z][^`\n]*)`")]
    private static partial Regex Named { get; }

    /// <summary>Also where a page shows what needs a server, a history or another machine: the program takes the line as it stands.</summary>
    [Theory]
    [MemberData(nameof(Everywhere))]
    public void EveryLineThatThePageShowsIsOneThatTheProgramTakes(string page)
    {
        foreach (var line in Fence.Matches(Checkout.Document(page)).SelectMany(fence => Shown.Matches(fence.Groups["text"].Value)).Select(match => match.Groups["line"].Value))
        {
            CommandRegister.Root().Parse(ShownCommands.Words(line)).Errors.Select(error => error.Message).ShouldBeEmpty(line);
        }
    }

    /// <summary>In a sentence a command may stand without what it needs, or with a word in place of it; but it and its options are there.</summary>
    [Theory]
    [MemberData(nameof(Everywhere))]
    public void EveryCommandThatASentenceNamesIsThere(string page)
    {
        foreach (var line in Named.Matches(Checkout.Document(page)).Select(match => match.Groups["line"].Value))
        {
            var words = ShownCommands.Words(line.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal));
            var parsed = CommandRegister.Root().Parse(words);
            parsed.CommandResult.Command.ShouldNotBeOfType<System.CommandLine.RootCommand>(line);
            foreach (var option in words.Where(word => word.StartsWith("--", StringComparison.Ordinal)).Select(word => word.Split('=')[0]).Where(word => word != "--help"))
            {
                parsed.CommandResult.Command.Options.ShouldContain(one => one.Name == option || one.Aliases.Contains(option), line);
            }
        }
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("ARCHITECTURE.md")]
    [InlineData("bench/README.md")]
    public void EveryLinkBesideTheDocumentsLeadsSomewhere(string page) => EveryLinkOfThePageLeadsSomewhere(page);

    [Fact]
    public void TheIndexNamesEveryPage() =>
        Pages.Select(row => row.Data).Where(page => page.Count(c => c == '/') == 1 && page != "docs/README.md").Where(page => !Checkout.Document("docs/README.md").Contains($"]({Path.GetFileName(page)})", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void ThePageOfGatesNamesEveryRule() =>
        GateRules.All.Select(kind => kind.Example).Where(example => !Checkout.Document("docs/gates.md").Contains($"| `{example}` |", StringComparison.Ordinal)).ShouldBeEmpty("the table of docs/gates.md has a row for each rule, by its example");

    [Fact]
    public void ThePageOfTheDashboardNamesEveryPage() =>
        PageRegister.All.Select(page => page.Route.Replace("{name}", "NAME", StringComparison.Ordinal)).Where(route => !Checkout.Document("docs/dashboard.md").Contains($"`{route}", StringComparison.Ordinal)).ShouldBeEmpty("the table of docs/dashboard.md has every page, by its address");

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
}
