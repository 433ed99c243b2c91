using System.Text.Json;
using Muster.Cli.Commands;

namespace Muster.EndToEnd;

/// <summary>With <c>--format json</c> every coord command prints one JSON value and nothing else; refused, it prints nothing and says every mistake on stderr.</summary>
public sealed class CoordJsonTests : IDisposable
{
    /// <summary>One after the other in one estate; a command, what is right, and what is wrong with words of the mistakes.</summary>
    private static readonly (string[] Right, string[] Wrong, string[] Mistakes)[] Lines =
    [
        (["create-issue", "--title", "[high] <b> \"x\"", "--repos", "mailer", "--priority", "high"], ["create-issue", "--title", "t", "--repos", "mailr", "--priority", "asap"], ["did you mean mailer?", "critical, high, medium, low"]),
        (["list-issues", "--status", "open"], ["list-issues", "--status", "sometimes", "--repo", "mailr"], ["sometimes", "mailr"]),
        (["show-issue", "ISSUE-001"], ["show-issue", "ISSUE-9"], ["there is no issue ISSUE-9"]),
        (["update-issue", "ISSUE-001", "--status", "in_progress"], ["update-issue", "ISSUE-001", "--status", "x", "--priority", "y"], ["'x'", "'y'"]),
        (["accept", "ISSUE-001", "--metric", "coverage.line", "--until", "2999-01-01", "--reason", "r"], ["accept", "ISSUE-9", "--until", "soon", "--reason", "r"], ["ISSUE-9", "soon"]),
        (["create-todo", "--task", "t", "--repo", "mailer", "--accept-when", "tests.failed == 0"], ["create-todo", "--task", "t", "--repo", "mailr", "--priority", "asap"], ["mailr", "asap"]),
        (["create-todo", "--task", "u", "--repo", "shop", "--blocked-by", "TODO-001"], ["create-todo", "--repo", "shop"], ["--task"]),
        (["list-todos"], ["list-todos", "--status", "sometimes", "--repo", "mailr"], ["sometimes", "mailr"]),
        (["show-todo", "TODO-001"], ["show-todo", "TODO-9"], ["TODO-9"]),
        (["update-todo", "TODO-001", "--priority", "low"], ["update-todo", "TODO-001"], ["say what to change"]),
        (["next"], ["next", "--repo", "mailr"], ["mailr"]),
        (["create-plan", "--title", "t", "--repos", "mailer", "--milestones", "all_repos_80_coverage:2099-02-28"], ["create-plan", "--title", "t", "--repos", "mailr", "--target", "soon"], ["mailr", "soon"]),
        (["list-plans"], ["list-plans", "--status", "sometimes", "--role", "tol"], ["sometimes", "tol"]),
        (["show-plan", "PLAN-QUALITY-001"], ["show-plan", "PLAN-9"], ["PLAN-9"]),
        (["update-plan", "PLAN-QUALITY-001", "--status", "active"], ["update-plan", "PLAN-QUALITY-001", "--status", "x", "--repos", "mailr"], ["'x'", "mailr"]),
        (["roadmap"], ["roadmap", "--status", "sometimes"], ["sometimes"]),
        (["create-dep", "--consumer", "shop", "--provider", "mailer", "--type", "runtime"], ["create-dep", "--consumer", "shp", "--provider", "mailr", "--type", "x"], ["shp", "mailr", "'x'"]),
        (["list-deps"], ["list-deps", "--consumer", "shp", "--provider", "mailr"], ["shp", "mailr"]),
        (["check-deps"], ["check-deps", "--consumer", "shp", "--provider", "mailr", "--time-limit", "0"], ["shp", "mailr", "--time-limit"]),
        (["graph"], ["graph", "--repo", "shp"], ["shp"]),
        (["status", "mailer"], ["status", "mailr"], ["mailr"]),
        (["blocking", "mailer"], ["blocking", "mailr"], ["mailr"]),
        (["ecosystem-status"], ["ecosystem-status", "--manifest", "nowhere.yaml"], ["nowhere.yaml"]),
        (["check"], ["check", "--manifest", "nowhere.yaml"], ["nowhere.yaml"]),
        (["complete-todo", "TODO-001"], ["complete-todo", "TODO-9", "--hours", "-1"], ["TODO-9", "-1"]),
        (["close-issue", "ISSUE-001"], ["close-issue", "ISSUE-9"], ["ISSUE-9"]),
    ];

    private readonly DemoEstate _estate = new();

    [Fact]
    public async Task EveryCommandAnswersInJsonAloneAndRefusesOnStderrAlone()
    {
        (await MusterProgram.RunAsync(_estate.Path, "init")).Exit.ShouldBe(0);
        (await MusterProgram.RunAsync(_estate.Path, "collect")).Exit.ShouldBe(0);
        foreach (var (right, wrong, mistakes) in Lines)
        {
            var answer = await MusterProgram.RunAsync(_estate.Path, ["coord", .. right, "--format", "json"]);
            answer.Exit.ShouldBeOneOf([0, 1, 3], $"{string.Join(' ', right)}\n{answer.Error}");
            Should.NotThrow(() => JsonDocument.Parse(answer.Output).Dispose(), $"{string.Join(' ', right)}\n{answer.Output}");

            var refused = await MusterProgram.RunAsync(_estate.Path, ["coord", .. wrong, "--format", "json"]);
            (refused.Exit, refused.Output).ShouldBe((2, ""), $"{string.Join(' ', wrong)}\n{refused.Error}");
            mistakes.ShouldAllBe(words => refused.Error.Contains(words, StringComparison.Ordinal), $"{string.Join(' ', wrong)}\n{refused.Error}");
        }
    }

    [Fact]
    public void NoCommandIsLeftOut() =>
        CommandRegister.Root().Subcommands.Single(command => command.Name == "coord").Subcommands
            .Where(command => command.Options.Any(option => option.Name == "--format"))
            .Select(command => command.Name).Order(StringComparer.Ordinal)
            .ShouldBe(Lines.Select(line => line.Right[0]).Distinct().Order(StringComparer.Ordinal));

    public void Dispose() => _estate.Dispose();
}
