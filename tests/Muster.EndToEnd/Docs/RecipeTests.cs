using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Serialization;

namespace Muster.EndToEnd.Docs;

/// <summary>The recipes of docs/ci.md, run by a shell as a CI runs them: clones without a branch, a store out of the cache, an origin that is pushed to.</summary>
public sealed partial class RecipeTests : IDisposable
{
    [GeneratedRegex(@"```yaml\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block { get; }

    private readonly DemoEstate _estate = new();
    private string _said = "";

    public void Dispose() => _estate.Dispose();

    [Theory]
    [InlineData(".github/workflows/quality.yml")]
    [InlineData(".gitlab-ci.yml")]
    public async Task ARepositoryThatJudgesItselfHasABaseFromTheCache(string file)
    {
        var steps = Steps(file).Where(step => step.Contains("muster ", StringComparison.Ordinal) && !step.Contains("curl", StringComparison.Ordinal)).ToArray();
        var isGitLab = file == ".gitlab-ci.yml";
        steps.Length.ShouldBe(isGitLab ? 4 : 3);
        foreach (var report in new[] { "coverage.xml", "junit.xml", "ruff.json" })
        {
            File.Delete(_estate["shop/" + report]);
        }

        _estate.Commit("shop");
        var first = await RunAsync(steps, covered: 9, missed: 1);
        first.ShouldBe(0);
        var found = isGitLab ? Quality() : [];
        var commit = _estate.Asked("shop", "rev-parse", "HEAD");

        _estate.Write("shop/shop/cart.py", "import os\ndef total(items):\n    return sum(items) + 1\n");
        _estate.Commit("shop");
        (await RunAsync(steps, covered: 7, missed: 3, ("F401", 1, "os is not used"), ("E501", 3, "Line too long (95 > 88)"))).ShouldBe(1);
        if (isGitLab)
        {
            // The line moved and got longer; GitLab is to see that it was there.
            found.ShouldHaveSingleItem();
            var now = Quality();
            now.Select(one => (one.Check, one.Path, one.Line)).ShouldBe([("ruff F401", "shop/cart.py", 1), ("ruff E501", "shop/cart.py", 3)], ignoreOrder: true);
            now.Single(one => one.Check == "ruff E501").Fingerprint.ShouldBe(found[0].Fingerprint);
            now.Single(one => one.Check == "ruff F401").Fingerprint.ShouldNotBe(found[0].Fingerprint);
            (await ShellAsync(_estate["job"], steps[^1] + " --only-new")).ShouldBe(1);
            Quality().ShouldHaveSingleItem().Check.ShouldBe("ruff F401");

            // What GitLab reads as the job's coverage: the last that its log has.
            Regex.Matches(_said, Job(file)["coverage"].ToString()!.Trim('/'))[^1].Groups[1].Value.ShouldBe("70.0");
        }

        var status = await MusterProgram.RunAsync(_estate["job"], "status", "job", "--format", "json");
        status.Output.ShouldContain(commit);
        (await File.ReadAllTextAsync(_estate["summary.md"], TestContext.Current.CancellationToken)).ShouldContain("| failed | job | coverage.line >= 80 | coverage.line is 70.0 % (7/10), at least 80 asked: 1 more to cover |");
    }

    [Fact]
    public async Task TheNightlyRecipeClonesCollectsAndPushesWhatHasChanged()
    {
        _estate.Write("catalog/ecosystem.yaml", $"repos:\n  - {{name: shop, url: \"{_estate["shop"]}\"}}\n  - {{name: mailer, url: \"{_estate["mailer"]}\"}}\n");
        _estate.Commit("catalog");
        _estate.Git("", "clone", "-q", "--bare", "catalog", "catalog.git");
        string[] steps = [.. Steps(".github/workflows/nightly.yml").Where(step => !step.Contains("curl", StringComparison.Ordinal)).Select(step => step.Replace(" --run-tests --run-checks", "", StringComparison.Ordinal))];
        steps.Length.ShouldBe(5);

        for (var night = 1; night <= 2; night++)
        {
            _estate.Git("", "clone", "-q", "catalog.git", $"night{night}");
            Store(_estate[$"night{night}"]);
            foreach (var step in steps)
            {
                (await ShellAsync(_estate[$"night{night}"], step)).ShouldBe(0, step);
            }

            File.Copy(_estate[$"night{night}/muster.db"], _estate["cache.db"], overwrite: true);
            File.Exists(_estate[$"night{night}/public/index.html"]).ShouldBeTrue();
            (await File.ReadAllTextAsync(_estate[$"night{night}/report.md"], TestContext.Current.CancellationToken)).ShouldContain("| mailer | 20.0 %");
            _estate.Asked("catalog.git", "log", "--format=%s").Split('\n').ShouldBe(["Quality issues", "change"]);
        }

        _estate.Asked("catalog.git", "show", "HEAD:ecosystem.yaml").ShouldContain("Low coverage: mailer (20.0%)");
    }

    private static Dictionary<string, object> Recipe(string file)
    {
        var text = Block.Matches(Checkout.Document("docs/ci.md")).Select(match => match.Groups["text"].Value).Single(text => text.StartsWith("# " + file, StringComparison.Ordinal));
        return new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(text);
    }

    private static Dictionary<object, object> Job(string file) => (Dictionary<object, object>)Recipe(file).Values.Single();

    // The file that the recipe hands over as the job's code quality report.
    private (string Check, string Path, int Line, string Fingerprint)[] Quality()
    {
        var reports = (Dictionary<object, object>)((Dictionary<object, object>)Job(".gitlab-ci.yml")["artifacts"])["reports"];
        using var report = JsonDocument.Parse(File.ReadAllText(_estate["job/" + reports["codequality"]]));
        return
        [
            .. report.RootElement.EnumerateArray().Select(one =>
            {
                one.GetProperty("description").GetString().ShouldNotBeNullOrEmpty();
                new[] { "info", "minor", "major", "critical", "blocker" }.ShouldContain(one.GetProperty("severity").GetString());
                var location = one.GetProperty("location");
                return (one.GetProperty("check_name").GetString()!, location.GetProperty("path").GetString()!, location.GetProperty("lines").GetProperty("begin").GetInt32(), one.GetProperty("fingerprint").GetString()!);
            }),
        ];
    }

    private static IReadOnlyList<string> Steps(string file)
    {
        var job = Recipe(file);
        return job.TryGetValue("jobs", out var jobs)
            ? [.. ((List<object>)((Dictionary<object, object>)((Dictionary<object, object>)jobs).Values.Single())["steps"]).Cast<Dictionary<object, object>>().Where(step => step.ContainsKey("run")).Select(step => (string)step["run"])]
            : [.. ((List<object>)((Dictionary<object, object>)job.Values.Single())["script"]).Cast<string>()];
    }

    /// <summary>In a fresh clone without a branch, with the last run's store and the reports that the tests leave; the exit code of the first step that fails.</summary>
    private async Task<int> RunAsync(string[] steps, int covered, int missed, params (string Rule, int Line, string Message)[] findings)
    {
        findings = findings.Length > 0 ? findings : [("E501", 2, "Line too long (93 > 88)")];
        if (Directory.Exists(_estate["job"]))
        {
            File.Copy(_estate["job/muster.db"], _estate["cache.db"], overwrite: true);
            Directory.Delete(_estate["job"], recursive: true);
        }

        _estate.Git("", "clone", "-q", "shop", "job");
        _estate.Git("job", "checkout", "-q", "--detach");
        _estate.Write("job/coverage.xml", DemoEstate.Coverage("shop/cart.py", covered, missed));
        _estate.Write("job/junit.xml", """<testsuites><testsuite name="shop"><testcase classname="tests.test_cart" name="test_total" time="0.01"/></testsuite></testsuites>""");
        _estate.Write("job/ruff.json", JsonSerializer.Serialize(findings.Select(one => new { filename = "shop/cart.py", code = one.Rule, message = one.Message, location = new { row = one.Line, column = 1 } })));
        Store(_estate["job"]);
        foreach (var step in steps)
        {
            if (await ShellAsync(_estate["job"], step) is not 0 and var code)
            {
                return code;
            }
        }

        return 0;
    }

    private void Store(string folder)
    {
        if (File.Exists(_estate["cache.db"]))
        {
            File.Copy(_estate["cache.db"], Path.Combine(folder, "muster.db"));
        }
    }

    private async Task<int> ShellAsync(string folder, string script)
    {
        if (OperatingSystem.IsWindows() || !File.Exists("/bin/bash") || !File.Exists("/usr/bin/jq"))
        {
            Assert.Skip("no bash or no jq");
            return 0;
        }

        _estate.Write("bin/muster", $"#!/bin/sh\nexec {string.Join(' ', MusterProgram.Words.Select(word => $"'{word}'"))} \"$@\"\n");
        File.SetUnixFileMode(_estate["bin/muster"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        ProcessStartInfo info = new("/bin/bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment["PATH"] = _estate["bin"] + ":" + info.Environment["PATH"];
        info.Environment["GITHUB_ACTIONS"] = "true";
        info.Environment["GITHUB_STEP_SUMMARY"] = _estate["summary.md"];
        foreach (var name in new[] { "MUSTER_MANIFEST", "MUSTER_STORE", "MAHAVISHNU_ECOSYSTEM_PATH", "GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME" })
        {
            info.Environment.Remove(name);
        }

        using var process = Process.Start(info)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        _said += said[0];
        TestContext.Current.TestOutputHelper?.WriteLine($"{script}\n{string.Concat(said)}");
        return process.ExitCode;
    }
}
