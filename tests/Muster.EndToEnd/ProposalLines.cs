namespace Muster.EndToEnd;

/// <summary>Every command line of the proposal with the program's name replaced, in its order, and how each ends where most repositories are elsewhere.</summary>
internal static class ProposalLines
{
    public static IReadOnlyList<(string[] Line, int Exit)> All { get; } =
    [
        (["coord", "create-issue", "--title", "Fastblocks coverage below 80%", "--description", "Current coverage: 65%. Need to add tests.", "--repos", "fastblocks", "--priority", "high", "--severity", "quality"], 0),
        (["coord", "create-todo", "--task", "Add tests for fastbulma components", "--repo", "fastblocks", "--estimate", "16", "--blocked-by", "ISSUE-Q-001"], 0),
        (["coord", "create-plan", "--title", "Q1 2026 Quality Improvement", "--repos", "mahavishnu,crackerjack,session-buddy", "--milestones", "all_repos_80_coverage:2026-02-28"], 0),
        (["collect"], 3),
        (["collect", "--report"], 3),
        (["collect", "--create-issues", "--min-coverage", "80"], 3),
        (["aggregate", "--repos", "all", "--min-coverage", "80"], 1),
        (["coord", "list-issues", "--severity", "quality"], 0),
        (["coord", "create-plan", "--title", "Q1 Quality Improvement", "--milestones", "all_80_coverage:2026-02-28"], 0),
        (["coord", "list-issues", "--severity", "quality", "--status", "open"], 0),
        (["coord", "create-plan", "--title", "Fix coverage in tool repos", "--repos", "mailgun-mcp,raindropio-mcp", "--target", "2026-02-28"], 0),
        (["coord", "create-todo", "--task", "Add tests to mailgun-mcp", "--repo", "mailgun-mcp", "--estimate", "8"], 0),
        (["collect", "--dashboard"], 3),
        (["collect", "--by-role", "tool"], 3),
        (["collect", "--outliers"], 3),
        (["collect", "--fail-below", "80"], 1),
        (["collect", "--create-issues"], 3),
        (["coord", "create-issue", "--title", "Enforce 80% coverage across all repos", "--repos", "*", "--labels", "gated"], 0),
    ];
}
