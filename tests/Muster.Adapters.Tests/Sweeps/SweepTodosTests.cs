using Muster.Adapters.Tests.Coordination;
using Muster.Core.Catalogs;
using Muster.Core.Sweeps;

namespace Muster.Adapters.Tests.Sweeps;

/// <summary>Which todos are a plan's own, and in which order.</summary>
public sealed class SweepTodosTests
{
    [Fact]
    public void APlansOwnTodosAreTakenAndNotAllOfItsRepositories() =>
        Ids("""
              issues: [{id: I-1, title: t, repos: [mailer]}]
              todos:
              - {id: T-1, task: named, repo: shop}
              - {id: T-2, task: not named, repo: shop}
              - {id: T-3, task: of its issue, repo: mailer, issue_id: I-1}
              - {id: T-4, task: named and done, repo: shop, status: completed}
              plans: [{id: P-1, title: t, repos: [shop, mailer], todo_ids: [T-1, T-4, T-9], issue_ids: [I-1]}]

            """, "P-1").ShouldBe(["T-1", "T-3"]);

    [Fact]
    public void APlanThatNamesNothingMeansWhatNoOtherPlanNamesInItsRepositoriesAndSaysSo()
    {
        var todos = Of("""
              todos:
              - {id: T-1, task: a, repo: shop}
              - {id: T-2, task: b, repo: sh}
              - {id: T-3, task: c, repo: mailer}
              plans: [{id: P-1, title: t, repos: [shop]}, {id: P-2, title: u, todo_ids: [T-1]}]

            """, "P-1");

        todos.Items.Select(item => item.Todo.Id).ShouldBe(["T-2"], "by a nickname it is the shop's too");
        todos.Remarks.Single().ShouldStartWith("P-1 names no todo: those of its repositories that no other plan names are taken");
    }

    [Fact]
    public void TheOrderIsThatOfTheBlockersThenOfThePriorities() =>
        Ids("""
              todos:
              - {id: T-1, task: a, repo: shop, blocked_by: [T-4]}
              - {id: T-2, task: b, repo: shop, priority: low}
              - {id: T-3, task: c, repo: mailer, priority: critical}
              - {id: T-4, task: d, repo: mailer, blocked_by: [T-2]}
              plans: [{id: P-1, title: t, todo_ids: [T-1, T-2, T-3, T-4]}]

            """, "P-1").ShouldBe(["T-3", "T-2", "T-4", "T-1"]);

    [Fact]
    public void ACycleIsNamedOnceAndNothingIsTaken()
    {
        var todos = Of("""
              todos:
              - {id: T-1, task: a, repo: shop, blocked_by: [T-2]}
              - {id: T-2, task: b, repo: shop, blocked_by: [T-3]}
              - {id: T-3, task: c, repo: mailer, blocked_by: [T-1]}
              - {id: T-4, task: d, repo: mailer}
              plans: [{id: P-1, title: t, todo_ids: [T-1, T-2, T-3, T-4]}]

            """, "P-1");

        todos.Mistakes.ShouldBe(["T-1 → T-2 → T-3 → T-1 wait for each other; none of them can begin"]);
        todos.Items.ShouldBeEmpty();
    }

    [Fact]
    public void WhatWaitsForSomethingOutsideIsNamedAndAFinishedBlockerHoldsNobodyUp()
    {
        var todos = Of("""
              issues: [{id: I-1, title: open one, repos: [shop]}, {id: I-2, title: done, status: fixed, repos: [shop]}]
              todos:
              - {id: T-1, task: a, repo: shop, blocked_by: [I-1, I-2]}
              - {id: T-2, task: b, repo: shop, blocked_by: [I-2]}
              plans: [{id: P-1, title: t, todo_ids: [T-1, T-2]}]

            """, "P-1");

        todos.Items.Select(item => (item.Todo.Id, string.Join(' ', item.WaitsFor))).ShouldBe([("T-1", "I-1 (pending) open one"), ("T-2", "")]);
    }

    [Theory]
    [InlineData("P-1", "T-9", "--only T-9: P-1 has no such todo; it has T-1")]
    [InlineData("P-2", "", "P-2 is completed; nothing is carried out for it")]
    [InlineData("P-3", "", "P-3 names no todo, and its repositories have none; muster coord create-todo writes one, muster coord update-plan P-3 --todos TODO-001 names it")]
    [InlineData("P-4", "", "none of the todos and issues of P-4 leads to a todo; muster coord update-plan P-4 --todos TODO-001 names one")]
    [InlineData("P-0", "", "there is no plan or todo P-0")]
    public void EveryMistakeIsASentence(string target, string only, string mistake)
    {
        var manifest = Yaml.With("  todos: [{id: T-1, task: a, repo: shop}]\n  plans: [{id: P-1, title: t, todo_ids: [T-1]}, {id: P-2, title: t, status: completed, todo_ids: [T-1]}, {id: P-3, title: t, repos: [mailer]}, {id: P-4, title: t, todo_ids: [T-7]}]\n");

        SweepTodos.Of(manifest.Ledger(), target, null, only is "" ? [] : [only]).Mistakes.ShouldContain(one => one.StartsWith(mistake, StringComparison.Ordinal));
    }

    [Fact]
    public void ATodoOfNobodysRepositoryIsLeftOutAndSaid() =>
        Of("  todos: [{id: T-1, task: a, repo: nowhere}, {id: T-2, task: b}]\n  plans: [{id: P-1, title: t, todo_ids: [T-1, T-2]}]\n", "P-1").Remarks
            .ShouldBe(["T-1 is left out: 'nowhere' is no repository of the catalog", "T-2 is left out: it names no repository"]);

    [Fact]
    public void OneTodoCanBeCarriedOutAloneAndRepositoriesNarrowAPlan()
    {
        const string text = "  todos: [{id: T-1, task: a, repo: shop}, {id: T-2, task: b, repo: mailer}]\n  plans: [{id: P-1, title: t, todo_ids: [T-1, T-2]}]\n";

        Ids(text, "t-2").ShouldBe(["T-2"]);
        var ledger = Yaml.With(text).Ledger();
        SweepTodos.Of(ledger, "P-1", new CatalogQuery { Roles = ["tool"] }.From(ledger.Catalog).Repositories, []).Items.Select(item => item.Todo.Id).ShouldBe(["T-2"]);
    }

    [Theory]
    [InlineData("PLAN-QUALITY-001", null, "muster/PLAN-QUALITY-001")]
    [InlineData("PLAN-1", "pages", "muster/PLAN-1-pages")]
    [InlineData("a..b ~^:?*[\\ c.lock", null, "muster/a__b_________c_lock")]
    [InlineData(".hidden.", null, "muster/_hidden_")]
    public void ABranchsNameIsOneThatGitTakes(string target, string? folder, string expected) => SweepNames.Branch(target, folder).ShouldBe(expected);

    private static string[] Ids(string coordination, string target) => [.. Of(coordination, target).Items.Select(item => item.Todo.Id)];

    private static SweepTodos Of(string coordination, string target) => SweepTodos.Of(Yaml.With(coordination).Ledger(), target, null, []);
}
