using Muster.Core.Catalogs;

namespace Muster.Adapters.Tools.Recipes;

/// <summary>The test script of package.json, with a report and coverage where its runner (Vitest, Jest, node --test, Mocha; c8 and nyc around others) can give them.</summary>
internal sealed class NodeTestRecipe : IToolRecipe
{
    public string Name => "node";

    public ToolKind Kind => ToolKind.Tests;

    public Task<ToolPlan?> PlanAsync(ToolSite site, CancellationToken cancel)
    {
        if (NodePackage.Of(site) is not { } package)
        {
            return Task.FromResult<ToolPlan?>(null);
        }

        var (manager, install) = Manager(site);
        if (site.Program(manager) is not { } program)
        {
            return Task.FromResult<ToolPlan?>(ToolPlan.NotInstalled($"{manager} is not installed (not found in PATH)"));
        }

        NodeModules.Link(site);
        List<ToolStep> steps = [];
        if (package.Dependencies.Count > 0 && !Directory.Exists(Path.Combine(site.Directory, "node_modules")))
        {
            steps.Add(new([program, .. install], StepRole.Prepare));
        }

        steps.Add(new(Tested(site, package, program)));
        return Task.FromResult<ToolPlan?>(new()
        {
            Steps = steps,
            ExitCodes = new Dictionary<int, ToolOutcome> { [0] = ToolOutcome.Passed, [1] = ToolOutcome.TestsFailed },
            Leaves = ["coverage/**/{coverage-final.json,lcov.info}", "{junit,test-results}*.xml", "test-results/**/*.xml"],
        });
    }

    private static (string Manager, string[] Install) Manager(ToolSite site) =>
        site.Has("pnpm-lock.yaml") ? ("pnpm", ["install", "--frozen-lockfile"])
        : site.Has("yarn.lock") ? ("yarn", ["install", "--frozen-lockfile"])
        : site.HasAny("bun.lockb", "bun.lock") ? ("bun", ["install", "--frozen-lockfile"])
        : site.HasAny("package-lock.json", "npm-shrinkwrap.json") ? ("npm", ["ci", "--no-audit"])
        : ("npm", ["install", "--no-audit", "--no-package-lock"]);

    private static IReadOnlyList<string> Tested(ToolSite site, NodePackage package, string manager)
    {
        var coverage = site.Result("coverage");
        string[] script = [manager, "run", "test"];
        if (package.Test.Contains("vitest", StringComparison.Ordinal))
        {
            string[] measured = package.Dependencies.Any(name => name.StartsWith("@vitest/coverage-", StringComparison.Ordinal))
                ? ["--coverage.enabled", "--coverage.reporter=json", $"--coverage.reportsDirectory={coverage}"]
                : [];
            return [.. script, "--", "--run", "--reporter=default", "--reporter=junit", $"--outputFile.junit={site.Result("junit.xml")}", .. measured];
        }

        if (package.Test.Contains("jest", StringComparison.Ordinal) || package.Test.Contains("react-scripts test", StringComparison.Ordinal))
        {
            return [.. script, "--", "--ci", "--watchAll=false", "--json", $"--outputFile={site.Result("jest-results.json")}", "--coverage", "--coverageReporters=json", $"--coverageDirectory={coverage}"];
        }

        // Options of node must come before the files, so the script's words are taken apart: only where it is this one command.
        string[] words = [.. CommandWords.Split(package.Test) ?? []];
        if (words is ["node", ..] && words.Contains("--test") && !words.Any(word => word is "&&" or "||" or ";" or "|") && site.Program("node") is { } node)
        {
            return
            [
                node, "--experimental-test-coverage",
                "--test-reporter=spec", "--test-reporter-destination=stdout",
                "--test-reporter=junit", $"--test-reporter-destination={site.Result("junit.xml")}",
                "--test-reporter=lcov", $"--test-reporter-destination={site.Result("lcov.info")}",
                .. words[1..],
            ];
        }

        string[] reported = package.Test.Contains("mocha", StringComparison.Ordinal)
            ? ["--", "--reporter", "json", "--reporter-option", $"output={site.Result("mocha.json")}"]
            : [];
        return site.Program("c8", "node_modules/.bin") is { } c8 ? [c8, "--reporter=json", $"--reports-dir={coverage}", .. script, .. reported]
            : site.Program("nyc", "node_modules/.bin") is { } nyc ? [nyc, "--reporter=json", $"--report-dir={coverage}", $"--temp-dir={Path.Combine(site.Scratch, "nyc")}", .. script, .. reported]
            : [.. script, .. reported];
    }
}
