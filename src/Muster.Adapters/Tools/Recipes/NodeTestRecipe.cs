using Muster.Core.Catalogs;

namespace Muster.Adapters.Tools.Recipes;

/// <summary>The test script of package.json, with a report and coverage where its runner (Vitest, Jest, node --test, Mocha; c8 and nyc around others) can give them.</summary>
internal sealed class NodeTestRecipe : IToolRecipe
{
    public string Name => "node";

    public ToolKind Kind => ToolKind.Tests;

    public Task<ToolPlan?> PlanAsync(ToolSite site, CancellationToken cancel)
    {
        if (NodePackage.Of(site) is not { Test: not null } package)
        {
            return Task.FromResult<ToolPlan?>(null);
        }

        var manager = NodeModules.Manager(site);
        return Task.FromResult<ToolPlan?>(site.Program(manager) is not { } program
            ? ToolPlan.NotInstalled($"{manager} is not installed (not found in PATH)")
            : new()
            {
                Steps = [.. NodeModules.Prepare(site, package), Tested(site, package, package.Test, program)],
                ExitCodes = new Dictionary<int, ToolOutcome> { [0] = ToolOutcome.Passed, [1] = ToolOutcome.TestsFailed },
                Leaves = ["coverage/**/{coverage-final.json,lcov.info}", "{junit,test-results}*.xml", "test-results/**/*.xml"],
            });
    }

    private static ToolStep Tested(ToolSite site, NodePackage package, string test, string manager)
    {
        var coverage = site.Result("coverage");
        string[] script = [manager, "run", "test"];
        if (test.Contains("vitest", StringComparison.Ordinal))
        {
            string[] measured = package.DependsOn("@vitest/coverage-v8") || package.DependsOn("@vitest/coverage-istanbul")
                ? ["--coverage.enabled", "--coverage.reporter=json", $"--coverage.reportsDirectory={coverage}"]
                : [];
            return new([.. script, "--", "--run", "--reporter=default", "--reporter=junit", $"--outputFile.junit={site.Result("junit.xml")}", .. measured]);
        }

        if (test.Contains("jest", StringComparison.Ordinal) || test.Contains("react-scripts test", StringComparison.Ordinal))
        {
            return new([.. script, "--", "--ci", "--watchAll=false", "--json", $"--outputFile={site.Result("jest-results.json")}", "--coverage", "--coverageReporters=json", $"--coverageDirectory={coverage}"]);
        }

        if (OnNode(site, test) is { } onNode)
        {
            return new(onNode);
        }

        var (reported, outputTo) = Mocha(site, package, test);
        string[] silent = outputTo is null ? [] : ["--silent"];
        script = [manager, "run", .. silent, "test", .. reported];
        return new(site.Program("c8", "node_modules/.bin") is { } c8 ? [c8, "--reporter=json", $"--reports-dir={coverage}", .. script]
            : site.Program("nyc", "node_modules/.bin") is { } nyc ? [nyc, "--reporter=json", $"--report-dir={coverage}", $"--temp-dir={Path.Combine(site.Scratch, "nyc")}", .. script]
            : script)
        {
            OutputTo = outputTo,
        };
    }

    // Options of node must come before the files, so the script's words are taken apart: only where it is this one command.
    private static IReadOnlyList<string>? OnNode(ToolSite site, string test)
    {
        string[] words = [.. CommandWords.Split(test) ?? []];
        return words is ["node", ..] && words.Contains("--test") && IsOneCommand(words) && site.Program("node") is { } node
            ? [
                node, "--experimental-test-coverage",
                "--test-reporter=spec", "--test-reporter-destination=stdout",
                "--test-reporter=junit", $"--test-reporter-destination={site.Result("junit.xml")}",
                "--test-reporter=lcov", $"--test-reporter-destination={site.Result("lcov.info")}",
                .. words[1..],
            ]
            : null;
    }

    // Mocha writes its JSON to a file from version 9.2 on, before that to standard output.
    private static (string[] Options, string? OutputTo) Mocha(ToolSite site, NodePackage package, string test) =>
        !test.StartsWith("mocha", StringComparison.Ordinal) || !IsOneCommand(test.Split(' ')) ? ([], null)
        : package.Major("mocha") < 10 ? (["--", "--reporter", "json"], "mocha.json")
        : (["--", "--reporter", "json", "--reporter-options", $"output={site.Result("mocha.json")}"], null);

    private static bool IsOneCommand(IEnumerable<string> words) => !words.Any(word => word is "&&" or "||" or ";" or "|" or "&");
}
