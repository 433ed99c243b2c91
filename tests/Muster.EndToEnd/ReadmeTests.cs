using System.Text.RegularExpressions;

namespace Muster.EndToEnd;

/// <summary>Every command line that the README shows with a leading $ is run, in order, in one folder of repositories.</summary>
public sealed partial class ReadmeTests
{
    /// <summary>Lines that are run by whoever builds: the gate script runs the same ones.</summary>
    private static readonly string[] RunByTheGate = ["dotnet test"];

    [GeneratedRegex(@"^\$ (?<line>.+)$", RegexOptions.Multiline)]
    private static partial Regex Command { get; }

    private static string Root { get; } = Find();

    [Fact]
    public async Task EveryCommandOfTheReadmeWorks()
    {
        using var estate = new DemoEstate();
        var lines = Command.Matches(await File.ReadAllTextAsync(Path.Combine(Root, "README.md"), TestContext.Current.CancellationToken)).Select(match => match.Groups["line"].Value.Trim()).ToArray();
        lines.Length.ShouldBeGreaterThan(8);
        foreach (var line in lines.Where(line => !RunByTheGate.Contains(line)))
        {
            var words = line.Split("  #")[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var arguments = words switch
            {
                ["muster", ..] => words[1..],
                ["dotnet", "run", "--project", "src/Muster.Cli", "--", .. var rest] => rest,
                _ => throw new InvalidOperationException($"the README shows a command that no test runs: {line}"),
            };

            // The demonstration estate has a repository below 80 %: gates say 1 there, and that is right.
            var answer = await MusterProgram.RunAsync(estate.Path, [.. arguments.Select(argument => argument == "~/repos" ? "." : argument)]);
            var expected = arguments is ["gate" or "aggregate", ..] ? 1 : 0;
            answer.Exit.ShouldBe(expected, $"{line}\n{answer.Error}");
        }
    }

    [Fact]
    public async Task TheGateRunsTheReadmesTestCommand()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Root, "README.md"), TestContext.Current.CancellationToken);
        var gate = await File.ReadAllTextAsync(Path.Combine(Root, ".ci", "run"), TestContext.Current.CancellationToken);

        readme.ShouldContain("$ dotnet test");
        gate.ShouldContain("dotnet test");
    }

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Muster.slnx")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException("Muster.slnx is not above the test's folder");
    }
}
