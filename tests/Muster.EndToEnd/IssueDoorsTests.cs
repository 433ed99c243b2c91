using System.Text.Json;

namespace Muster.EndToEnd;

/// <summary>Every door through which numbers come or are judged writes the same issues, and remembers the milestones that flip.</summary>
public sealed class IssueDoorsTests : IDisposable
{
    private readonly DemoEstate _estate = new();

    public IssueDoorsTests() => _estate.Write("ecosystem.yaml", """
        repos:
        - {name: shop, path: shop, role: app}
        - {name: mailer, path: mailer, role: tool}
        coordination:
          issues: []
          plans:
          - id: PLAN-001
            title: Half
            repos: [mailer]
            status: active
            milestones:
            - {id: MILESTONE-001, name: half, due: '2026-02-28', status: pending, completion_criteria: [coverage.line >= 50]}

        """);

    [Theory]
    [InlineData("gate", "--fail-below", "80", "--create-issues")]
    [InlineData("aggregate", "--repos", "all", "--min-coverage", "80", "--create-issues")]
    [InlineData("aggregate", "--repos", "mailer", "--min-coverage", "80", "--create-issues", "--format", "json")]
    [InlineData("gate", "--fail-below", "80", "--create-issues", "--format", "json")]
    public async Task JudgingWritesTheIssueToo(params string[] command)
    {
        (await RunAsync("collect")).Exit.ShouldBe(0);

        var judged = await RunAsync(command);

        judged.Exit.ShouldBe(1, judged.Error);
        var isJson = command[^1] == "json";
        (isJson ? judged.Error : judged.Output).ShouldContain("opened QUALITY-001 Low coverage: mailer (20.0%)");
        if (isJson)
        {
            JsonDocument.Parse(judged.Output).RootElement.ValueKind.ShouldBe(JsonValueKind.Object, "stdout is the answer and nothing else");
        }

        var issue = (await JsonAsync("coord", "list-issues", "--format", "json")).EnumerateArray().Single();
        (issue.GetProperty("id").GetString(), issue.GetProperty("severity").GetString(), issue.GetProperty("repositories")[0].GetString()).ShouldBe(("QUALITY-001", "quality", "mailer"));
        issue.GetProperty("metadata").GetProperty("asked").GetString().ShouldBe(">= 80");
        var manifest = await File.ReadAllTextAsync(_estate["ecosystem.yaml"], TestContext.Current.CancellationToken);
        (await RunAsync(command)).Exit.ShouldBe(1);
        (await File.ReadAllTextAsync(_estate["ecosystem.yaml"], TestContext.Current.CancellationToken)).ShouldBe(manifest, "judging again changes nothing");
    }

    [Theory]
    [InlineData("collect")]
    [InlineData("ingest mailer/coverage.xml --repo mailer")]
    public async Task TheFlipIsRememberedByTheDoorThatBroughtTheNumber(string door)
    {
        (await RunAsync("collect")).Exit.ShouldBe(0);
        (await FlipsAsync()).ShouldBeEmpty("what was never met has not flipped");
        _estate.Write("mailer/coverage.xml", DemoEstate.Coverage("mailer/send.py", covered: 9, missed: 1));
        _estate.Commit("mailer");

        var answer = await RunAsync(door.Split(' '));

        answer.Exit.ShouldBe(0, answer.Error);
        (await FlipsAsync()).ShouldBe(["milestone.met MILESTONE-001"]);
        (await RunAsync("aggregate", "--min-coverage", "50")).Exit.ShouldBe(0);
        (await RunAsync("gate", "--fail-below", "50")).Exit.ShouldBe(0);
        (await FlipsAsync()).Length.ShouldBe(1, "looking again remembers nothing twice");
    }

    [Fact]
    public async Task StaleRecordsAreNamedWithLineAndExitOne()
    {
        var answer = await RunAsync("coord", "check");

        answer.Exit.ShouldBe(1, answer.Error);
        answer.Output.ShouldContain("ecosystem.yaml:7 PLAN-001 milestone MILESTONE-001 (half) was due on 2026-02-28 and is not met");
        (await JsonAsync("coord", "check", "--format", "json"))[0].GetProperty("line").GetInt32().ShouldBe(7);
    }

    public void Dispose() => _estate.Dispose();

    private Task<Answer> RunAsync(params string[] arguments) => MusterProgram.RunAsync(_estate.Path, arguments);

    private async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        using var json = JsonDocument.Parse((await RunAsync(arguments)).Output);
        return json.RootElement.Clone();
    }

    private async Task<string[]> FlipsAsync()
    {
        await using var events = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_estate["muster.db"]};Mode=ReadOnly;Pooling=False");
        await events.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = events.CreateCommand();
        command.CommandText = "SELECT kind || ' ' || record_id FROM event WHERE kind LIKE 'milestone.%' ORDER BY at";
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        List<string> found = [];
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
        {
            found.Add(rows.GetString(0));
        }

        return [.. found];
    }
}
