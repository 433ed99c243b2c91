using Muster.Core.Coordination.Wishes;

namespace Muster.Adapters.Tests.Coordination;

public sealed class WishTests
{
    [Fact]
    public void ClosingChangesTheStatusAndItsTimesAndNothingElse()
    {
        var manifest = Yaml.With("  issues:\n  - id: ISSUE-001\n    title: A [high] thing\n    status: open  # soon\n    created: '2026-01-01'\n");

        var after = manifest.After(ChangeIssue.Close("issue-001", null).In(manifest, Yaml.Noon));

        after.Text.ShouldBe(manifest.Text.Replace("status: open ", "status: closed ", StringComparison.Ordinal).TrimEnd('\n')
            + "\n    closed_at: '2026-02-01T12:00:00+00:00'\n    updated: '2026-02-01T12:00:00+00:00'\n");
    }

    [Fact]
    public void EveryMistakeIsSaidAtOnceWithTheAcceptedWords()
    {
        var manifest = Yaml.With("  issues: []\n");

        var mistakes = new NewIssue { Title = " ", Repositories = ["shp"], Priority = "urgent", Target = "soon" }.In(manifest, Yaml.Noon).Mistakes;

        mistakes.Count.ShouldBe(4);
        mistakes.ShouldContain("no repository is called 'shp'; did you mean sh, shop?");
        mistakes.ShouldContain("'urgent' is no priority; it is one of critical, high, medium, low");
    }

    [Fact]
    public void NicknamesBecomeNamesAndTheStarStaysTheStar()
    {
        var manifest = Yaml.With("  issues: []\n");

        manifest.After(new NewIssue { Title = "t", Repositories = ["sh,mailer"] }.In(manifest, Yaml.Noon)).Ledger().Issues.Single().Repositories.ShouldBe(["shop", "mailer"]);
        manifest.After(new NewIssue { Title = "t", Repositories = ["*"] }.In(manifest, Yaml.Noon)).Ledger().Issues.Single().IsForAll.ShouldBeTrue();
    }

    [Fact]
    public void AWholeNewSectionIsFoundedWhereThereIsNone()
    {
        var manifest = Yaml.Read(Yaml.Catalog);

        var after = manifest.After(new NewTodo { Task = "Add tests", Repository = "mailer", Estimate = 8, BlockedBy = ["ISSUE-Q-001"] }.In(manifest, Yaml.Noon));

        after.Text.ShouldStartWith(manifest.Text);
        var todo = after.Ledger().Todos.Single();
        (todo.Id, todo.Estimated, todo.Repository).ShouldBe(("TODO-001", 8m, "mailer"));
        todo.BlockedBy.ShouldBe(["ISSUE-Q-001"]);
    }
}
