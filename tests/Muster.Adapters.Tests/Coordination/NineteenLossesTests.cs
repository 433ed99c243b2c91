using Muster.Adapters.Manifests;
using Muster.Adapters.Memory;
using Muster.Adapters.Storage;
using Muster.Core.Coordination;
using Muster.Core.Coordination.Milestones;
using Muster.Core.Coordination.Wishes;
using Muster.Core.Manifests;
using Muster.Core.Memory;
using Muster.Core.Trust;

namespace Muster.Adapters.Tests.Coordination;

/// <summary>Nineteen ways in which the Python implementation loses or invents data; each of these fails there.</summary>
public sealed class NineteenLossesTests
{
    private const string Legacy = """
          # group one
          issues:
            # urgent
            - id: MHV-001
              title: "asyncio.run() in sync [high] context"   # why
              priority: P0
              status: In-Progress
              pool: python
              affected_files: [shop_app/core/app.py]
              created_at: 2026-02-20T12:00:00Z
              odd_key: {a: 1}

            - id: MHV-008
              title: b
              status: wontfix
              priority: P9
              pool: perf
        """;

    [Fact]
    public void L01_SavingDropsCommentsOrderAndQuoting()
    {
        var manifest = Yaml.With(Legacy + "\n");

        var after = Changed(manifest, "MHV-008");

        Lines(after).Except(Lines(manifest)).ShouldBe(["      status: closed", "      closed_at: \"2026-02-01T12:00:00+00:00\"", "      updated: \"2026-02-01T12:00:00+00:00\""], "quoted as its neighbours are");
        Lines(manifest).Except(Lines(after)).ShouldBe(["      status: wontfix"]);
    }

    [Fact]
    public void L02_AnEditErasesSectionsThatTheProgramDoesNotKnow()
    {
        var manifest = Yaml.Read(Yaml.Catalog + "workers: [a]\nlsp_servers_summary: {n: 1}\ncoordination:\n  todos: []\n  milestones: []\nclaude_settings: {x: on}\n");

        var after = manifest.After(new NewIssue { Title = "t", Repositories = ["shop"] }.In(manifest, Yaml.Noon));

        Lines(manifest).ShouldBeSubsetOf(Lines(after));
    }

    [Fact]
    public void L03_AfterADeleteTheNextIdCollides()
    {
        var manifest = Yaml.With("  issues:\n  - {id: ISSUE-001, title: a, repos: [shop]}\n  - {id: ISSUE-007, title: b, repos: [shop]}\n");

        new NewIssue { Title = "t", Repositories = ["shop"] }.In(manifest, Yaml.Noon).Id.ShouldBe("ISSUE-008");
    }

    [Fact]
    public void L04_IdsOfOnePrefixCountTheRecordsOfAll() =>
        new NewIssue { Title = "t", Repositories = ["shop"] }.In(Yaml.With(Legacy + "\n"), Yaml.Noon).Id.ShouldBe("ISSUE-001");

    [Fact]
    public void L05_AnUnknownStatusSilentlyBecomesPending()
    {
        var ledger = Yaml.With(Legacy + "\n").Ledger();

        (ledger.Issue("MHV-008")!.Status.ToString(), ledger.Issue("MHV-008")!.Status.Meaning).ShouldBe(("wontfix", null));
        ledger.Warnings.ShouldContain(warning => warning.Message.Contains("'wontfix' is no status", StringComparison.Ordinal));
    }

    [Fact]
    public void L06_AnUnknownPrioritySilentlyBecomesMedium() => Yaml.With(Legacy + "\n").Ledger().Issue("MHV-008")!.Priority.ToString().ShouldBe("P9");

    [Fact]
    public void L07_InProgressWithAHyphenFallsToPending() => Yaml.With(Legacy + "\n").Ledger().Issue("MHV-001")!.Status.ToString().ShouldBe("in_progress");

    [Fact]
    public void L08_AnIssueWithoutRepositoriesIsGivenAPoolsNameOrTheProgramsOwn()
    {
        var ledger = Yaml.With(Legacy + "\n").Ledger();

        ledger.Issue("MHV-001")!.Repositories.ShouldBe(["shop"], "its file is in the shop's package");
        ledger.Issue("MHV-008")!.Repositories.ShouldBeEmpty();
    }

    [Fact]
    public void L09_ATodoWithoutRepositoryIsGivenTheProgramsOwn() => Yaml.With("  todos: [{id: TODO-001, task: t}]\n").Ledger().Todos[0].Repository.ShouldBeNull();

    [Fact]
    public void L10_ATodoWithoutEstimateIsGivenOneHour() => Yaml.With("  todos: [{id: TODO-001, task: t}]\n").Ledger().Todos[0].Estimated.ShouldBeNull();

    [Fact]
    public void L11_CompletingATodoWritesHoursOfTheClock()
    {
        var manifest = Yaml.With("  todos:\n  - {id: TODO-001, task: t, repo: shop, actual_hours: null}\n");

        manifest.After(ChangeTodo.Complete("TODO-001", null).In(manifest, Yaml.Noon)).Ledger().Todos[0].Actual.ShouldBeNull();
    }

    [Fact]
    public void L12_TheAuthorsOwnPlansCannotBeListed()
    {
        var plan = Yaml.With("  issues: [{id: I-1, title: a, repos: [mailer]}]\n  plans: [{id: PLAN-001, title: t, issue_ids: [I-1], status: pending, created_at: 2026-02-20T12:00:00Z}]\n").Ledger().Plans.Single();

        (plan.Repositories.Single(), plan.Status.ToString(), plan.Target).ShouldBe(("mailer", "draft", null));
    }

    [Theory]
    [InlineData("coordination:\n")]
    [InlineData("coordination: null\n")]
    [InlineData("")]
    public void L13_AnEmptyCoordinationSectionCrashes(string section)
    {
        var manifest = Yaml.Read(Yaml.Catalog + section);

        manifest.Ledger().Issues.ShouldBeEmpty();
        manifest.After(new NewIssue { Title = "t", Repositories = ["shop"] }.In(manifest, Yaml.Noon)).Ledger().Issues.Count.ShouldBe(1);
    }

    [Fact]
    public void L14_UpdatingAndClosingLeaveTheTimeOfTheLastChange()
    {
        var manifest = Yaml.With("  issues:\n  - {id: I-1, title: a, updated: '2026-01-01T00:00:00'}\n");

        Changed(manifest, "I-1").Ledger().Issues[0].Updated!.Value.Written.ShouldBe("2026-02-01T12:00:00+00:00");
    }

    [Fact]
    public void L15_ATodoWithAFinishedBlockerIsBlockedForEver()
    {
        var ledger = Yaml.With("""
              issues: [{id: I-1, title: a, status: fixed}, {id: I-2, title: b, status: open}]
              todos:
              - {id: TODO-001, task: x, repo: shop, blocked_by: [I-1]}
              - {id: TODO-002, task: y, repo: shop, blocked_by: [I-1, I-2]}
              - {id: TODO-003, task: z, repo: shop, blocked_by: [TODO-004]}
              - {id: TODO-004, task: z, repo: shop, blocked_by: [TODO-003]}

            """).Ledger();

        var next = NextWork.Of(ledger);

        next.Ready.Select(todo => todo.Id).ShouldBe(["TODO-001"]);
        next.Waiting.Select(one => (one.Todo.Id, string.Join(' ', one.For))).ShouldBe([("TODO-002", "I-2"), ("TODO-003", "TODO-004"), ("TODO-004", "TODO-003")]);
        next.Cycles.Single().ShouldBe(["TODO-003", "TODO-004"]);
    }

    [Fact]
    public void L16_MilestonesAreAlwaysMet()
    {
        var ledger = Yaml.With("  plans: [{id: P-1, title: t, milestones: [{id: M-1, name: m, completion_criteria: [coverage.line >= 80, everybody is glad]}]}]\n").Ledger();

        MilestoneJudging.Judge(ledger, ledger.Plans[0], new Dictionary<string, Core.Coordination.Following.MeasuredRepository>(), Yaml.Noon).Single().Standing.ShouldBe(Standing.Unknown);
    }

    [Fact]
    public void L17_AClosedIssueOrALongerNameStopsANewOne()
    {
        var manifest = Yaml.With("  issues: [{id: QUALITY-001, title: 'Low coverage: mailer-extra (10.0%)', status: closed, repos: [mailer-extra]}]\n");

        new Runs().Line("mailer", 1, 40).Follow(manifest).After.Ledger().Issues.Select(issue => issue.Id).ShouldBe(["QUALITY-001", "QUALITY-002"]);
    }

    [Fact]
    public void L18_ANumberOfAPartialRunOpensAnIssue() =>
        new Runs().Line("mailer", 1, 20, state: TrustState.Partial).Follow(Yaml.With("  issues: []\n")).After.Ledger().Issues.ShouldBeEmpty();

    [Fact]
    public void L19_AnIssueIsNeverUpdatedNorClosedNorOpenedAgain()
    {
        var runs = new Runs();
        var open = runs.Line("mailer", 1, 40).Follow(Yaml.With("  issues: []\n")).After;
        var updated = runs.Line("mailer", 2, 50).Follow(open).After;
        updated.Ledger().Issues.Single().Meta("part").ShouldBe("50");
        var closed = runs.Line("mailer", 3, 85).Line("mailer", 4, 86).Follow(updated).After;
        closed.Ledger().Issues.Single().IsClosed.ShouldBeTrue();
        runs.Line("mailer", 5, 30).Follow(closed).After.Ledger().Issues.Single().IsClosed.ShouldBeFalse();
    }

    [Fact]
    public async Task L20_CreatingAnIssueWithMemorySavesNeitherTheIssueNorTheEvent()
    {
        using TempFolder folder = new();
        folder.Write("ecosystem.yaml", Yaml.Catalog + "coordination:\n  issues: []\n");
        var (cancel, path, engine) = (TestContext.Current.CancellationToken, folder["ecosystem.yaml"], new SqliteEngine(folder["muster.db"]));

        await new RecordDesk(path, engine, TimeProvider.System).ApplyAsync(new NewIssue { Title = "[high] t", Repositories = ["shop"] }.In, "les", cancel);

        (await ManifestReader.ReadAsync(path, cancel)).Manifest!.Ledger().Issues.Single().Title.ShouldBe("[high] t");
        (await new EventLog(engine, TimeProvider.System).EventsAsync(new EventQuery(), cancel)).Single().RecordId.ShouldBe("ISSUE-001");
    }

    private static Manifest Changed(Manifest manifest, string id) => manifest.After(ChangeIssue.Close(id, null).In(manifest, Yaml.Noon));

    private static string[] Lines(Manifest manifest) => manifest.Text.Split('\n');
}
