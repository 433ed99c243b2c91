using System.Diagnostics;
using Muster.Adapters.Processes;
using Muster.Adapters.Tools;

namespace Muster.Adapters.Tests.Tools;

/// <summary>npm and node really run.</summary>
public sealed class NodeRunTests : IDisposable
{
    private readonly ToolBench _bench = new();

    public NodeRunTests() => Assert.SkipUnless(ProgramPath.Find("npm", "/") is not null && NodeMajor() >= 20, "npm, or Node 20 and its test runner, is not installed");

    [Fact]
    public async Task NodesOwnTestRunnerGivesJunitAndLcov()
    {
        _bench.Repository
            .Write("package.json", """{"name": "calc", "type": "module", "scripts": {"test": "node --test test/"}}""")
            .Write("sums.js", "export function add(a, b) {\n  return a + b;\n}\n\nexport function sub(a, b) {\n  return a - b;\n}\n")
            .Write("test/sums.test.js", "import test from 'node:test';\nimport assert from 'node:assert';\nimport { add } from '../sums.js';\ntest('adds', () => assert.equal(add(1, 2), 3));\ntest('fails', () => assert.equal(add(1, 2), 4));\n")
            .Commit();

        var run = await _bench.RunOneAsync(_bench.Request(), "node");

        (run.Outcome, run.ExitCode).ShouldBe((ToolOutcome.TestsFailed, 1), run.Reason);
        run.Reports.Select(report => report.Path).ShouldBe(["node/junit.xml", "node/lcov.info"]);
        File.ReadAllText(run.Reports[0].FullPath).ShouldContain("name=\"fails\"");

        // add is called, sub is not.
        var lcov = File.ReadAllText(run.Reports[1].FullPath);
        lcov.ShouldContain("FNDA:2,add\n");
        lcov.ShouldContain("FNDA:0,sub\n");
    }

    [Fact]
    public async Task AnyOtherScriptRunsAndItsReportsAreFound()
    {
        _bench.Repository
            .Write("package.json", """{"name": "other", "scripts": {"test": "node run.js"}}""")
            .Write("run.js", "const fs = require('fs');\nfs.mkdirSync('coverage');\nfs.writeFileSync('coverage/lcov.info', 'TN:\\nend_of_record\\n');\nfs.writeFileSync('junit.xml', '<testsuites/>');\n")
            .Commit();

        var run = await _bench.RunOneAsync(_bench.Request(), "node");

        run.Outcome.ShouldBe(ToolOutcome.Passed, run.Reason);
        run.Reports.Select(report => report.Path).ShouldBe(["node/coverage/lcov.info", "node/junit.xml"]);
    }

    [Fact]
    public async Task InstalledPackagesOfTheRepositoryAreUsedInTheWorkTree()
    {
        _bench.Repository
            .Write(".gitignore", "node_modules\n")
            .Write("package.json", """{"name": "user", "scripts": {"test": "node run.js"}, "dependencies": {"dep": "1.0.0"}}""")
            .Write("run.js", "console.log(require('dep'));\n")
            .Commit()
            .Write("node_modules/dep/index.js", "module.exports = 'installed here';\n");

        var run = await _bench.RunOneAsync(_bench.Request(), "node");

        run.Outcome.ShouldBe(ToolOutcome.Passed, run.Reason);
        File.ReadAllText(run.LogPath!).ShouldContain("installed here");
        File.Exists(Path.Combine(_bench.Repository.Path, "node_modules/dep/index.js")).ShouldBeTrue();
    }

    [Fact]
    public async Task APackageWithoutATestScriptHasNoRun()
    {
        _bench.Repository.Write("package.json", """{"scripts": {"test": "echo \"Error: no test specified\" && exit 1"}}""").Commit();

        (await _bench.RunAsync(_bench.Request())).Runs.ShouldBeEmpty();
    }

    public void Dispose() => _bench.Dispose();

    private static int NodeMajor()
    {
        if (ProgramPath.Find("node", "/") is not { } node)
        {
            return 0;
        }

        using var process = Process.Start(new ProcessStartInfo(node, ["-p", "process.versions.node.split('.')[0]"]) { RedirectStandardOutput = true })!;
        return int.TryParse(process.StandardOutput.ReadToEnd(), out var major) ? major : 0;
    }
}
