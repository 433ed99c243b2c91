using System.Text.Json;
using System.Text.RegularExpressions;

namespace Muster.EndToEnd;

/// <summary>The proposal's command lines, copied from its text with the program's name replaced.</summary>
public sealed partial class CoordinationTests : IDisposable
{
    private readonly DemoEstate _estate = new();

    [GeneratedRegex("(?<!\\\\)\"(?<quoted>[^\"]*)\"|(?<bare>\\S+)")]
    private static partial Regex Word { get; }

    /// <summary>The 24 repositories of the proposal, as their author's manifest lists them (names and roles).</summary>
    private static readonly string[] Repositories =
    [
        "mahavishnu:orchestrator", "oneiric:resolver", "session-buddy:manager", "crackerjack:inspector", "akosha:aggregator", "mcp-common:foundation",
        "jinja2-async-environment:foundation", "starlette-async-jinja:foundation", "jinja2-inflection:extension", "jinja2-custom-delimiters:extension",
        "excalidraw-mcp:visualizer", "fastblocks:builder", "fastbulma:asset", "mdinject:app", "splashstand:app", "mailgun-mcp:tool", "oneiric-mcp:tool",
        "raindropio-mcp:tool", "unifi-mcp:tool", "opera-cloud-mcp:tool", "synxis-crs-mcp:tool", "synxis-pms-mcp:tool", "porkbun-dns-mcp:tool", "porkbun-domain-mcp:tool",
    ];

    [Fact]
    public async Task EveryCommandLineOfTheProposalWorks()
    {
        WriteManifest();
        await WorksAsync("""
            muster coord create-issue \
              --title "Fastblocks coverage below 80%" \
              --description "Current coverage: 65%. Need to add tests." \
              --repos "fastblocks" \
              --priority high \
              --severity quality
            """);
        await WorksAsync("""
            muster coord create-todo \
              --task "Add tests for fastbulma components" \
              --repo fastblocks \
              --estimate 16 \
              --blocked-by ISSUE-Q-001
            """);
        await WorksAsync("""
            muster coord create-plan \
              --title "Q1 2026 Quality Improvement" \
              --repos "mahavishnu,crackerjack,session-buddy" \
              --milestones "all_repos_80_coverage:2026-02-28"
            """);
        await WorksAsync("muster coord list-issues --severity quality");
        await WorksAsync("""
            muster coord create-plan \
              --title "Q1 Quality Improvement" \
              --milestones "all_80_coverage:2026-02-28"
            """);
        await WorksAsync("""
            muster coord create-issue \
              --title "Enforce 80% coverage across all repos" \
              --repos "*" \
              --labels "gated"
            """);
        foreach (var line in new[] { "--report", "--create-issues --min-coverage 80", "--dashboard", "--by-role tool", "--outliers", "--create-issues", "--store-metrics" })
        {
            // 23 of the 24 are not on this machine: done in part, and said.
            await RunsAsync($"muster collect {line}", 3);
        }

        await RunsAsync("muster collect --fail-below 80", 1);
        await RunsAsync("muster aggregate --repos all --min-coverage 80", 1);
        (await ListAsync("list-issues", "--label", "gated")).Single().GetProperty("repositories")[0].GetString().ShouldBe("*");
        File.Exists(_estate["muster.html"]).ShouldBeTrue();
    }

    [Fact]
    public async Task TheExampleWorkflowRunsEndToEnd()
    {
        WriteManifest();
        var manifest = await File.ReadAllTextAsync(_estate["ecosystem.yaml"], TestContext.Current.CancellationToken);
        await RunsAsync("muster collect --report", 3);
        await RunsAsync("muster collect --create-issues --min-coverage 80", 3);
        (await WorksAsync("muster coord list-issues --severity quality --status open")).ShouldContain("Low coverage: mailgun-mcp (20.0%)");
        await WorksAsync("""
            muster coord create-plan \
              --title "Fix coverage in tool repos" \
              --repos "mailgun-mcp,raindropio-mcp" \
              --target "2026-02-28"
            """);
        await WorksAsync("""
            muster coord create-todo \
              --task "Add tests to mailgun-mcp" \
              --repo mailgun-mcp \
              --estimate 8
            """);

        var issue = (await ListAsync("list-issues", "--severity", "quality", "--status", "open")).Single();
        issue.GetProperty("id").GetString().ShouldBe("QUALITY-001");
        issue.GetProperty("metadata").GetProperty("part").GetInt32().ShouldBe(2);
        issue.GetProperty("metadata").GetProperty("whole").GetInt32().ShouldBe(10);
        issue.GetProperty("metadata").GetProperty("worst_files")[0].GetString().ShouldBe("mailer/send.py: 8 of 10 lines not covered");
        var plan = (await ListAsync("list-plans")).Single();
        (plan.GetProperty("id").GetString(), plan.GetProperty("target").GetString()).ShouldBe(("PLAN-QUALITY-001", "2026-02-28"));
        plan.GetProperty("repositories").EnumerateArray().Select(name => name.GetString()).ShouldBe(["mailgun-mcp", "raindropio-mcp"]);
        var todo = (await ListAsync("list-todos")).Single();
        (todo.GetProperty("repository").GetString(), todo.GetProperty("estimatedHours").GetDouble(), todo.GetProperty("status").GetString()).ShouldBe(("mailgun-mcp", 8, "pending"));
        (await File.ReadAllTextAsync(_estate["ecosystem.yaml"], TestContext.Current.CancellationToken)).ShouldStartWith(manifest[..manifest.IndexOf("  issues:", StringComparison.Ordinal)]);
        (await WorksAsync("muster coord next")).ShouldContain("TODO-001");
        (await WorksAsync("muster coord show-issue QUALITY-001")).ShouldContain("issue.created by muster");

        // 5. Execute via pools. The todo has no criteria, so the worker's change is proposed and the todo stays open; with one it is measured.
        _estate.Git("mailer", "config", "user.name", "Les");
        _estate.Git("mailer", "config", "user.email", "les@example.org");
        await WorksAsync("muster sweep PLAN-QUALITY-001 --worker \"git rm -q bandit.json\"");
        _estate.Asked("mailer", "diff", "--name-status", "main", "muster/PLAN-QUALITY-001").ShouldBe("D\tbandit.json");
        (_estate.Asked("mailer", "status", "--short"), _estate.Asked("mailer", "branch", "--show-current")).ShouldBe(("", "main"));
        (await ListAsync("list-todos")).Single().GetProperty("status").GetString().ShouldBe("pending");
        (await WorksAsync("muster sweep PLAN-QUALITY-001 --show")).ShouldContain("no acceptance criteria, so nothing can show that it is done");

        await WorksAsync("""muster coord create-todo --task "Count the reports" --repo mailgun-mcp --accept-when "tests.total >= 1" --blocked-by QUALITY-001""");
        (await WorksAsync("muster sweep PLAN-QUALITY-001 --only TODO-002 --worker \"git status\"")).ShouldContain("it waits for QUALITY-001");
        await WorksAsync("muster coord update-todo TODO-002 --not-blocked-by QUALITY-001");
        await WorksAsync("muster sweep PLAN-QUALITY-001 --only TODO-002 --worker \"git status\"");
        var done = (await ListAsync("list-todos")).Single(one => one.GetProperty("id").GetString() == "TODO-002");
        done.GetProperty("status").GetString().ShouldBe("completed");
        done.GetProperty("evidence")[0].GetString()!.ShouldStartWith("tests.total >= 1: 1 on muster/PLAN-QUALITY-001 at ");
    }

    [Fact]
    public async Task AWrongCommandLineSaysEveryMistakeAndWritesNothing()
    {
        WriteManifest();
        var before = await File.ReadAllTextAsync(_estate["ecosystem.yaml"], TestContext.Current.CancellationToken);

        var answer = await MusterProgram.RunAsync(_estate.Path, "coord", "create-issue", "--title", "t", "--repos", "mailgun", "--priority", "asap", "--target", "someday");

        answer.Exit.ShouldBe(2);
        answer.Error.ShouldContain("did you mean mailgun-mcp?");
        answer.Error.ShouldContain("critical, high, medium, low");
        answer.Error.ShouldContain("2026-02-28");
        (await File.ReadAllTextAsync(_estate["ecosystem.yaml"], TestContext.Current.CancellationToken)).ShouldBe(before);
        (await MusterProgram.RunAsync(_estate.Path, "coord", "update-issue", "ISSUE-1")).Exit.ShouldBe(2);
        (await MusterProgram.RunAsync(_estate.Path, "coord", "show-plan", "PLAN-1")).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task ManyProcessesAtOnceKeepEveryonesWork()
    {
        WriteManifest();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => MusterProgram.RunAsync(_estate.Path, "coord", "create-issue", "--title", $"[high] {i}", "--repos", "fastblocks")));

        answers.ShouldAllBe(answer => answer.Exit == 0);
        var issues = await ListAsync("list-issues");
        issues.Select(issue => issue.GetProperty("id").GetString()).Order().ShouldBe(Enumerable.Range(1, 8).Select(i => $"ISSUE-00{i}"));
        issues.Select(issue => issue.GetProperty("title").GetString()).Order().ShouldBe(Enumerable.Range(0, 8).Select(i => $"[high] {i}"));
        (await WorksAsync("muster coord list-issues")).ShouldContain("[high] 7", customMessage: "square brackets are no markup");
    }

    [Fact]
    public async Task AcceptedDebtLetsTheGatePassAndSaysSo()
    {
        WriteManifest();
        await RunsAsync("muster collect --create-issues --min-coverage 80", 3);
        await RunsAsync("muster gate --fail-below 80 --repos mailgun-mcp", 1);

        await WorksAsync("""muster coord accept QUALITY-001 --until 2999-12-31 --reason "rewritten in spring" """);

        var gate = await MusterProgram.RunAsync(_estate.Path, "gate", "--fail-below", "80", "--repos", "mailgun-mcp");
        gate.Exit.ShouldBe(0, gate.Output);
        gate.Output.ShouldContain("accepted until 2999-12-31 (QUALITY-001: rewritten in spring)");
        await WorksAsync("muster coord accept QUALITY-001 --withdraw");
        await RunsAsync("muster gate --fail-below 80 --repos mailgun-mcp", 1);
    }

    public void Dispose() => _estate.Dispose();

    private void WriteManifest() => _estate.Write("ecosystem.yaml", "# by hand\nrepos:\n" + string.Concat(Repositories.Select(one => one.Split(':')).Select(one =>
        $"- name: {one[0]}\n  path: {(one[0] == "mailgun-mcp" ? "mailer" : "/Users/les/Projects/" + one[0])}\n  role: {one[1]}\n")) + "coordination:\n  issues: []\n");

    private async Task<string> WorksAsync(string line) => await RunsAsync(line, 0);

    private async Task<string> RunsAsync(string line, int exit)
    {
        var words = Word.Matches(line.Replace("\\\n", " ", StringComparison.Ordinal)).Select(match => match.Groups["quoted"].Success ? match.Groups["quoted"].Value : match.Groups["bare"].Value).ToArray();
        words[0].ShouldBe("muster");
        var answer = await MusterProgram.RunAsync(_estate.Path, words[1..]);
        answer.Exit.ShouldBe(exit, $"{line}\n{answer.Output}\n{answer.Error}");
        return answer.Output;
    }

    private async Task<JsonElement[]> ListAsync(params string[] arguments)
    {
        var answer = await MusterProgram.RunAsync(_estate.Path, ["coord", .. arguments, "--format", "json"]);
        answer.Exit.ShouldBe(0, answer.Error);
        using var json = JsonDocument.Parse(answer.Output);
        return [.. json.RootElement.Clone().EnumerateArray()];
    }
}
