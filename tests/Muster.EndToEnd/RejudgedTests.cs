using System.Text.Json;

namespace Muster.EndToEnd;

/// <summary>
/// The twelve QUALITY issues of February 2026 in small: the Python collector took what ran last for the coverage and opened one issue a
/// repository below 60 %. The records have its words and keys; the reports are made by hand in coverage.py's shape with the numbers of the real ones.
/// </summary>
public sealed class RejudgedTests : IDisposable
{
    private readonly DemoEstate _estate = new();

    [Fact]
    public async Task TheFalseAlarmsAreClosedWithProofTheTrueOneIsBroughtUpToDateAndTheUnknownOneStays()
    {
        // What the collector said, and the lines of the real full run where there is one.
        (string Name, string Said, int Covered, int Whole)[] repositories = [("mailgun-mcp", "20.0", 402, 484), ("raindropio-mcp", "43.0", 1077, 1113), ("mahavishnu", "10.0", 4207, 10530), ("crackerjack", "4.0", 0, 0)];
        _estate.Write("ecosystem.yaml", "repos:\n" + string.Concat(repositories.Select(one => $"- name: {one.Name}\n  path: {one.Name}\n  role: tool\n"))
            + "coordination:\n  issues:\n" + string.Concat(repositories.Select((one, i) => Record(2 + i, one.Name, one.Said))) + "  plans: []\n");
        foreach (var one in repositories)
        {
            // As many statements as the report counts: a report of other sources would not be believed.
            _estate.Write($"{one.Name}/app/main.py", string.Concat(Enumerable.Repeat("x = 1\n", Math.Max(1, one.Whole))));
            _estate.Commit(one.Name);
            Report(one.Name, one.Covered, one.Whole);
            _estate.Commit(one.Name);
        }

        var first = await MusterProgram.RunAsync(_estate.Path, "collect", "--create-issues", "--min-coverage", "60");
        first.Exit.ShouldBe(0, first.Error);
        first.Output.ShouldContain("QUALITY-002 has recovered once (83.1 % (402/484)); one more complete run closes it");
        first.Output.ShouldContain("updated QUALITY-004 Low coverage: mahavishnu (40.0%)");

        foreach (var one in repositories)
        {
            Report(one.Name, one.Covered, one.Whole);
            _estate.Commit(one.Name);
        }

        var second = await MusterProgram.RunAsync(_estate.Path, "collect", "--create-issues", "--min-coverage", "60");

        second.Exit.ShouldBe(0, second.Error);
        var issues = JsonDocument.Parse((await MusterProgram.RunAsync(_estate.Path, "coord", "list-issues", "--format", "json")).Output).RootElement.EnumerateArray().ToDictionary(issue => issue.GetProperty("id").GetString()!);
        issues.Values.Count(issue => !issue.GetProperty("open").GetBoolean()).ShouldBe(2);
        foreach (var (id, counts) in new[] { ("QUALITY-002", "83.1 % (402/484)"), ("QUALITY-003", "96.8 % (1077/1113)") })
        {
            var proof = issues[id].GetProperty("metadata").GetProperty("proof").EnumerateArray().Select(line => line.GetString()!).ToArray();
            proof.Length.ShouldBe(2);
            proof.ShouldAllBe(line => line.Contains(counts));
        }

        issues["QUALITY-004"].GetProperty("title").GetString().ShouldBe("Low coverage: mahavishnu (40.0%)");
        issues["QUALITY-004"].GetProperty("metadata").GetProperty("part").GetInt32().ShouldBe(4207);
        issues["QUALITY-005"].GetProperty("title").GetString().ShouldBe("Low coverage: crackerjack (4.0%)", "of what nobody has measured nothing is said");
        var third = await MusterProgram.RunAsync(_estate.Path, "collect", "--create-issues", "--min-coverage", "60");
        third.Output.ShouldContain("issues: nothing to open, update or close");
    }

    public void Dispose() => _estate.Dispose();

    // coverage.py writes the local time without an offset; each call is a run of its own.
    private void Report(string name, int covered, int whole)
    {
        if (whole > 0)
        {
            _estate.Write($"{name}/coverage.json", JsonSerializer.Serialize(new
            {
                meta = new { format = 3, version = "7.10.6", timestamp = TimeProvider.System.GetLocalNow().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", System.Globalization.CultureInfo.InvariantCulture), branch_coverage = false, show_contexts = false },
                files = new Dictionary<string, object>
                {
                    ["app/main.py"] = new
                    {
                        executed_lines = Enumerable.Range(1, covered),
                        missing_lines = Enumerable.Range(covered + 1, whole - covered),
                        excluded_lines = Array.Empty<int>(),
                        summary = new { covered_lines = covered, num_statements = whole, missing_lines = whole - covered, excluded_lines = 0 },
                    },
                },
                totals = new { covered_lines = covered, num_statements = whole, missing_lines = whole - covered, excluded_lines = 0 },
            }));
        }
    }

    private static string Record(int number, string name, string said) => $"""
          - id: QUALITY-{number:000}
            title: 'Low coverage: {name} ({said}%)'
            description: 'Test coverage is {said}%, below 60.0% threshold.


              Role: tool

              Files tested: 3


              Action needed: Add tests to increase coverage to 60.0% or higher.'
            status: pending
            priority: high
            severity: quality
            repos:
            - {name}
            created: '2026-02-01T13:14:05.490862'
            updated: '2026-02-01T13:14:05.490862'
            target: null
            dependencies: []
            blocking: []
            assignee: null
            labels:
            - quality
            - coverage
            - role:tool
            metadata:
              current_coverage: {said}
              target_coverage: 60.0
              files_tested: 3
              role: tool

        """.Replace("        ", "", StringComparison.Ordinal);
}
