using System.Text.Json;
using Muster.EndToEnd.Web;

namespace Muster.EndToEnd;

/// <summary><c>muster sweep</c> as a user runs it: what it refuses, what it prints, and what stays of it when it is killed.</summary>
public sealed class SweepCommandTests : IDisposable
{
    private readonly DemoEstate _estate = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public SweepCommandTests()
    {
        foreach (var name in new[] { "shop", "mailer", "notes" })
        {
            _estate.Git(name, "config", "user.name", "Les");
            _estate.Git(name, "config", "user.email", "les@example.org");
        }
    }

    [Fact]
    public async Task WithoutAWorkerNothingIsBegunAndTheSentenceSaysHowToNameOne()
    {
        Write("  - {id: TODO-001, task: a, repo: shop}\n", "TODO-001");
        var before = await File.ReadAllTextAsync(_estate["ecosystem.yaml"], Cancel);

        var answer = await RunAsync("PLAN-001", "--repos", "shp", "--only", "TODO-9");

        (answer.Exit, answer.Output).ShouldBe((2, ""));
        answer.Error.ShouldContain("who does the work? --worker");
        answer.Error.ShouldContain("did you mean shop?");
        answer.Error.ShouldContain("--only TODO-9");
        (await File.ReadAllTextAsync(_estate["ecosystem.yaml"], Cancel)).ShouldBe(before);
        File.Exists(_estate["muster.db"]).ShouldBeFalse();
    }

    [Fact]
    public async Task CyclesAreNamedAndNothingIsBegun()
    {
        Write("  - {id: TODO-001, task: a, repo: shop, blocked_by: [TODO-002]}\n  - {id: TODO-002, task: b, repo: mailer, blocked_by: [TODO-001]}\n", "TODO-001, TODO-002");

        var answer = await RunAsync("PLAN-001", "--worker", "git status");

        (answer.Exit, answer.Output).ShouldBe((2, ""));
        answer.Error.ShouldContain("TODO-001 → TODO-002 → TODO-001 wait for each other");
    }

    [Fact]
    public async Task ADryRunSaysTheOrderAndDoesNothing()
    {
        Write("  - {id: TODO-001, task: a, repo: shop, blocked_by: [TODO-002]}\n  - {id: TODO-002, task: b, repo: mailer, acceptance_criteria: [tests.failed == 0]}\n", "TODO-001, TODO-002");

        var answer = await RunAsync("PLAN-001", "--dry-run");
        using var json = JsonDocument.Parse((await RunAsync("PLAN-001", "--dry-run", "--format", "json")).Output);

        answer.Exit.ShouldBe(0);
        answer.Output.IndexOf("TODO-002", StringComparison.Ordinal).ShouldBeLessThan(answer.Output.IndexOf("TODO-001 ", StringComparison.Ordinal));
        json.RootElement.GetProperty("todos").EnumerateArray().Select(todo => (todo.GetProperty("id").GetString(), todo.GetProperty("measurable").GetBoolean())).ShouldBe([("TODO-002", true), ("TODO-001", false)]);
        File.Exists(_estate["muster.db"]).ShouldBeFalse();
        _estate.Asked("shop", "branch", "--list", "muster/*").ShouldBe("");
    }

    [Fact]
    public async Task TheAnswerIsJsonAndNothingElseAndAFailureIsExitThree()
    {
        Write("  - {id: TODO-001, task: '[high] a', repo: shop, acceptance_criteria: [tests.failed == 0]}\n  - {id: TODO-002, task: b, repo: elsewhere}\n", "TODO-001, TODO-002");

        var answer = await RunAsync("PLAN-001", "--worker", "git status", "--format", "json");

        answer.Exit.ShouldBe(3);
        using var json = JsonDocument.Parse(answer.Output);
        json.RootElement.GetProperty("todos").EnumerateArray().Select(todo => todo.GetProperty("state").GetString()).ShouldBe(["completed", "failed"]);
        json.RootElement.GetProperty("repositories")[0].GetProperty("problem").GetString().ShouldNotBeNull().ShouldContain("does not exist here");
        (await RunAsync("PLAN-001", "--show")).Output.ShouldContain("[high] a");
        (await MusterProgram.RunAsync(_estate.Path, "coord", "show-todo", "TODO-001")).Output.ShouldContain("tests.failed == 0: 0 on muster/PLAN-001 at ");
    }

    [Fact]
    public async Task AWorkerOfTheManifestIsTakenByItsNameAndAListOfTheOldToolIsNone()
    {
        Write("  - {id: TODO-001, task: a, repo: shop}\n", "TODO-001", "workers: [{name: old}]\nsweeps:\n  workers:\n    two: {run: [git, status], exit_codes: [0]}\n    one: git rm -q junit.xml\n");

        (await RunAsync("PLAN-001")).Error.ShouldContain("which worker? --worker two or --worker one");
        var answer = await RunAsync("PLAN-001", "--worker", "one");

        answer.Exit.ShouldBe(0, answer.Error);
        _estate.Asked("shop", "diff", "--name-status", "main", "muster/PLAN-001").ShouldBe("D\tjunit.xml");
    }

    [Fact]
    public async Task ThePageAndTheApiShowTheJournalAndRunNothingOfIt()
    {
        Write("  - {id: TODO-001, task: '<script>hurt()</script>', repo: shop, acceptance_criteria: [tests.failed == 0, '<img src=x onerror=hurt()>']}\n", "TODO-001");
        using (var empty = await ServedMuster.StartAsync(_estate.Path, Cancel))
        {
            (await empty.Client.GetStringAsync("/sweeps", Cancel)).ShouldContain("No sweep has been run.");
        }

        (await RunAsync("PLAN-001", "--worker", "git rm -q ruff.json")).Exit.ShouldBe(0);
        using var served = await ServedMuster.StartAsync(_estate.Path, Cancel);

        var page = await served.Client.GetStringAsync("/sweeps", Cancel);
        page.ShouldContain("&lt;script&gt;hurt()&lt;/script&gt;");
        page.ShouldNotContain("<script>hurt");
        page.ShouldNotContain("<img src=x");
        page.ShouldContain("muster/PLAN-001");
        using var list = JsonDocument.Parse(await served.Client.GetStringAsync("/api/v1/sweeps", Cancel));
        var one = list.RootElement.GetProperty("items")[0];
        (one.GetProperty("target").GetString(), one.GetProperty("open").GetInt32()).ShouldBe(("PLAN-001", 1));
        var whole = await served.Client.GetStringAsync($"/api/v1/sweeps/{one.GetProperty("id").GetString()}", Cancel);
        using var json = JsonDocument.Parse(whole);
        json.RootElement.GetProperty("todos")[0].GetProperty("criteria").EnumerateArray().Select(criterion => criterion.GetProperty("standing").GetString()).ShouldBe(["met", "by hand"]);
        using var missing = await served.Client.GetAsync("/api/v1/sweeps/none", Cancel);
        ((int)missing.StatusCode).ShouldBe(404);
        (await served.Client.GetStringAsync("/memory", Cancel)).ShouldContain("sweep proposed");
    }

    /// <summary>Killed again and again at other moments, until one comes to its end: one branch and one commit a todo, each completed once, one proposal.</summary>
    [Fact]
    public async Task KilledAtAnyPointItGoesOnToOneBranchAndOneProposalForEachRepository()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the worker is a shell line");
        string[] ids = [.. Enumerable.Range(1, 9).Select(i => $"TODO-{i:000}")];
        Write(string.Concat(ids.Select((id, i) => $"  - {{id: {id}, task: {id}, repo: {(i % 2 == 0 ? "shop" : "notes")}, acceptance_criteria: [coverage.line >= 80]}}\n")), string.Join(", ", ids));
        await File.WriteAllTextAsync(_estate["report.shop.xml"], DemoEstate.Coverage("shop/cart.py", covered: 9, missed: 1), Cancel);
        await File.WriteAllTextAsync(_estate["report.notes.xml"], DemoEstate.Coverage("notes.py", covered: 9, missed: 1), Cancel);
        string[] sweep = ["sweep", "PLAN-001", "--jobs", "2", "--worker", $"sh -c 'sleep 0.05; echo 1 > $MUSTER_TODO_ID; cp {_estate["report"]}.$MUSTER_REPOSITORY.xml coverage.xml'"];
        var random = new Random(20260228);
        var kills = 0;
        for (var wait = 300; ; wait += 40)
        {
            using var process = MusterProgram.Start(_estate.Path, new Dictionary<string, string>(), sweep);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            limit.CancelAfter(wait + random.Next(200));
            try
            {
                await process.WaitForExitAsync(limit.Token);
                process.ExitCode.ShouldBe(0, await process.StandardError.ReadToEndAsync(Cancel));
                break;
            }
            catch (OperationCanceledException) when (!Cancel.IsCancellationRequested)
            {
                process.Kill();
                await process.WaitForExitAsync(Cancel);
                kills++;
            }
        }

        kills.ShouldBeGreaterThan(2, "otherwise nothing was tried");
        foreach (var (name, own) in new[] { ("shop", ids.Where((_, i) => i % 2 == 0)), ("notes", ids.Where((_, i) => i % 2 == 1)) })
        {
            _estate.Asked(name, "log", "--reverse", "--format=%s", "main..muster/PLAN-001").Split('\n').Order().ShouldBe(own.Select(id => $"{id}: {id}"));
            _estate.Asked(name, "branch", "--list", "muster/*").Trim().ShouldBe("muster/PLAN-001");
            (_estate.Asked(name, "status", "--short"), _estate.Asked(name, "branch", "--show-current")).ShouldBe(("", "main"));
            Directory.GetFiles(_estate[".muster/sweeps/PLAN-001"], $"{name}.md").Length.ShouldBe(1);
        }

        var todos = JsonDocument.Parse((await MusterProgram.RunAsync(_estate.Path, "coord", "list-todos", "--status", "all", "--format", "json")).Output).RootElement;
        todos.EnumerateArray().ShouldAllBe(todo => todo.GetProperty("status").GetString() == "completed" && todo.GetProperty("evidence").GetArrayLength() == 1);
        using var shown = JsonDocument.Parse((await RunAsync("PLAN-001", "--show", "--format", "json")).Output);
        shown.RootElement.GetProperty("todos").EnumerateArray().ShouldAllBe(todo => todo.GetProperty("state").GetString() == "completed");
        shown.RootElement.GetProperty("repositories").GetArrayLength().ShouldBe(2);
    }

    public void Dispose() => _estate.Dispose();

    private Task<Answer> RunAsync(params string[] arguments) => MusterProgram.RunAsync(_estate.Path, ["sweep", .. arguments]);

    private void Write(string todos, string own, string more = "") => _estate.Write(
        "ecosystem.yaml",
        $"repos:\n- {{name: shop, path: shop}}\n- {{name: mailer, path: mailer}}\n- {{name: notes, path: notes}}\n- {{name: elsewhere, path: /nowhere/elsewhere}}\n{more}coordination:\n  todos:\n{todos}  plans:\n  - {{id: PLAN-001, title: Quality, status: active, todo_ids: [{own}]}}\n");
}
