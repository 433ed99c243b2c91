namespace Muster.EndToEnd.Docs;

/// <summary>docs/commands.md is written from the register, and every example in it is run. With MUSTER_WRITE=1 this test writes it anew.</summary>
public sealed class CommandPageTests
{
    /// <summary>In the order in which they can be run one after the other in the demonstration estate.</summary>
    private static readonly (string Command, string Line)[] Examples =
    [
        ("muster init", "muster init ."),
        ("muster up", "muster up . --no-serve"),
        ("muster catalog list", "muster catalog list"),
        ("muster catalog check", "muster catalog check"),
        ("muster collect", "muster collect --jobs 2 --report"),
        ("muster read", "muster read shop/coverage.xml shop/junit.xml"),
        ("muster ingest", "muster ingest shop/coverage.xml --repo shop --part unit"),
        ("muster report", "muster report --by-role --format markdown"),
        ("muster status", "muster status shop"),
        ("muster history", "muster history shop"),
        ("muster trend", "muster trend --metric coverage.line --days 30"),
        ("muster backfill", "muster backfill"),
        ("muster compare", "muster compare shop mailer"),
        ("muster explain", "muster explain shop"),
        ("muster gate", "muster gate --fail-below 80  # exit 1: mailer is below"),
        ("muster aggregate", "muster aggregate --repos shop,mailer --min-coverage 10"),
        ("muster alerts", "muster alerts --severity high"),
        ("muster alerts acknowledge", "muster alerts acknowledge mailer/failing-tests --note \"The provider is down\" --until 2099-01-01"),
        ("muster alerts channels", "muster alerts channels"),
        ("muster alerts test", "muster alerts test team  # exit 2: the manifest of this estate names nobody"),
        ("muster alerts send", "muster alerts send"),
        ("muster memory search", "muster memory search \"when did coverage of shop last drop, and what fixed it?\""),
        ("muster memory store", "muster memory store \"The provider was down all week\" --repo mailer --kind outage --data '{\"ticket\": 7}'"),
        ("muster coord create-issue", "muster coord create-issue --title \"No retries\" --description \"A mail is lost\" --repos mailer --priority high"),
        ("muster coord list-issues", "muster coord list-issues --status open"),
        ("muster coord show-issue", "muster coord show-issue ISSUE-001"),
        ("muster coord update-issue", "muster coord update-issue ISSUE-001 --status in_progress --assignee les"),
        ("muster coord accept", "muster coord accept ISSUE-001 --metric coverage.line --until 2099-01-01 --reason \"The provider retries\""),
        ("muster coord create-todo", "muster coord create-todo --task \"Retry twice\" --repo mailer --estimate 2"),
        ("muster coord list-todos", "muster coord list-todos"),
        ("muster coord show-todo", "muster coord show-todo TODO-001"),
        ("muster coord update-todo", "muster coord update-todo TODO-001 --priority high"),
        ("muster coord next", "muster coord next"),
        ("muster coord complete-todo", "muster coord complete-todo TODO-001"),
        ("muster coord create-plan", "muster coord create-plan --title Quality --repos all --milestones all_repos_80_coverage:2099-02-28"),
        ("muster coord list-plans", "muster coord list-plans"),
        ("muster coord show-plan", "muster coord show-plan PLAN-QUALITY-001"),
        ("muster coord update-plan", "muster coord update-plan PLAN-QUALITY-001 --status active"),
        ("muster coord roadmap", "muster coord roadmap"),
        ("muster sweep", "muster sweep PLAN-QUALITY-001 --worker \"ruff check --fix\" --dry-run"),
        ("muster coord create-dep", "muster coord create-dep --consumer shop --provider mailer --type runtime"),
        ("muster coord check", "muster coord check"),
        ("muster coord list-deps", "muster coord list-deps"),
        ("muster coord check-deps", "muster coord check-deps  # exit 3: neither has a project file"),
        ("muster coord graph", "muster coord graph --format mermaid"),
        ("muster coord status", "muster coord status mailer"),
        ("muster coord blocking", "muster coord blocking mailer"),
        ("muster coord ecosystem-status", "muster coord ecosystem-status"),
        ("muster coord close-issue", "muster coord close-issue ISSUE-001"),
        ("muster coord merge", "muster coord merge ecosystem.yaml ecosystem.yaml ecosystem.yaml"),
        ("muster db stats", "muster db stats"),
        ("muster db check", "muster db check"),
        ("muster db backup", "muster db backup nightly.db"),
        ("muster db restore", "muster db restore nightly.db --store sqlite:restored.db"),
        ("muster db move", "muster db move sqlite:elsewhere.db"),
        ("muster db prune", "muster db prune --dry-run"),
        ("muster db migrate", "muster db migrate"),
        ("muster serve", "muster serve"),
        ("muster site", "muster site --out site"),
        ("muster token create", "muster token create ci --scope upload --repo shop"),
        ("muster token list", "muster token list"),
        ("muster token revoke", "muster token revoke ci"),
        ("muster badge", "muster badge shop --out shop.svg"),
        ("muster doctor", "muster doctor"),
        ("muster mcp", "muster mcp"),
    ];

    [Fact]
    public void ThePageSaysWhatTheRegisterSays()
    {
        var path = Path.Combine(Checkout.Root, "docs", "commands.md");
        Examples.Select(example => example.Command).Order(StringComparer.Ordinal).ShouldBe(CommandPage.Names().Order(StringComparer.Ordinal), "give each command an example in Examples above, and run MUSTER_WRITE=1 dotnet test");
        var page = CommandPage.Text(Examples.ToDictionary(example => example.Command, example => example.Line));
        if (Environment.GetEnvironmentVariable("MUSTER_WRITE") == "1")
        {
            File.WriteAllText(path, page);
        }

        File.Exists(path).ShouldBeTrue("run: MUSTER_WRITE=1 dotnet test");
        Checkout.Document("docs/commands.md").ShouldBe(page, "docs/commands.md is stale; run: MUSTER_WRITE=1 dotnet test");
    }

    [Fact]
    public async Task EveryExampleWorks()
    {
        using var estate = new DemoEstate();
        foreach (var (_, line) in Examples)
        {
            await ShownCommands.RunAsync(estate.Path, line);
        }
    }
}
