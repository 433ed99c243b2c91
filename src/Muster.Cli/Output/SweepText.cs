using Muster.Adapters.Manifests;
using Muster.Core.Sweeps;
using Spectre.Console;

namespace Muster.Cli.Output;

/// <summary>Sweeps for people.</summary>
internal static class SweepText
{
    private const int Indent = 4;

    private static readonly string Below = new(' ', Indent + 10);

    /// <summary>As wide as the longest of them.</summary>
    public static string Mark(SweepState state) => state switch
    {
        SweepState.Completed => "[green]completed[/]",
        SweepState.Open => "[yellow]open     [/]",
        SweepState.Failed => "[red]failed   [/]",
        SweepState.Waiting => "[grey]waits    [/]",
        SweepState.Working => "[blue]working  [/]",
        _ => "[grey]planned  [/]",
    };

    /// <summary>One table: a row a repository, its todos beneath it.</summary>
    public static void Closing(IAnsiConsole screen, Sweep sweep)
    {
        screen.MarkupLine($"[bold]{Safe.Markup(sweep.Target)}[/] [grey]by[/] {Safe.Markup(sweep.Worker)}{(sweep.FinishedAt is null ? " [yellow]not finished; the same command goes on[/]" : "")}");
        foreach (var lane in sweep.Steps.GroupBy(step => step.Repository, StringComparer.Ordinal).OrderBy(lane => lane.Key, StringComparer.Ordinal))
        {
            var branch = sweep.Branches.FirstOrDefault(one => one.Repository == lane.Key);
            screen.WriteLine();
            screen.MarkupLine($"[bold]{Safe.Markup(lane.Key)}[/]  {Branch(branch)}");
            foreach (var step in lane)
            {
                screen.MarkupLine(Indent + 10, $"    {Mark(step.State)} ", $"{Safe.Markup($"{step.Todo} {step.Task}")}{(step is { Commit: null, State: SweepState.Open or SweepState.Completed } ? " [grey](nothing changed)[/]" : "")}");
                if (step.Reason is { } reason && reason != branch?.Problem)
                {
                    screen.MarkupLine(Indent + 10, Below, $"[grey]{Safe.Markup(reason)}[/]");
                }

                foreach (var one in step.Criteria.Where(one => one.Standing == "met"))
                {
                    screen.MarkupLine(Indent + 10, Below, $"{Safe.Markup(one.Text)}: {Safe.Markup($"{one.Before ?? "unknown"} → {one.After}")}");
                }
            }
        }

        screen.WriteLine();
        screen.MarkupLine(Sum(sweep));
    }

    /// <summary>What one repository's branch holds, and how to take it.</summary>
    public static void Proposed(IAnsiConsole screen, Sweep sweep, SweepBranch branch, string? stat)
    {
        screen.WriteLine();
        screen.MarkupLine($"[bold]{Safe.Markup(branch.Repository)}[/]  {Branch(branch)}");
        screen.MarkupLine(stat is null ? "    [yellow]its commits are not here any more[/]" : Safe.Lines(stat.TrimEnd()).EscapeMarkup());
        foreach (var line in Proposal.HowToTake(branch))
        {
            screen.MarkupLine($"    [grey]{Safe.Markup(line)}[/]");
        }

        if (branch.Proposal is { } file)
        {
            screen.MarkupLine($"    [grey]{Safe.Markup(file)}[/]");
        }
    }

    public static int DryRun(SweepTodos todos, Worker? worker, RepositoryLocator locator, bool isJson)
    {
        if (isJson)
        {
            return JsonAnswer.Write(json =>
            {
                json.WriteStartObject();
                json.WriteString("target", todos.Target);
                json.WriteString("worker", worker?.ToString());
                json.WritePropertyName("todos");
                json.WriteArray(todos.Items, item =>
                {
                    json.WriteStartObject();
                    json.WriteString("id", item.Todo.Id);
                    json.WriteString("repository", item.Repository.Name);
                    json.WriteString("task", item.Todo.Task);
                    json.WriteString("directory", locator.Locate(item.Repository).Directory);
                    json.WriteBoolean("measurable", Acceptance.IsMeasurable(item.Todo));
                    json.WritePropertyName("after");
                    json.WriteArray(item.After, json.WriteStringValue);
                    json.WritePropertyName("waitsFor");
                    json.WriteArray(item.WaitsFor, json.WriteStringValue);
                    json.WriteEndObject();
                });
                json.WriteEndObject();
            });
        }

        if (todos.Items is [])
        {
            Screen.Out.MarkupLine(Safe.Markup($"nothing of {todos.Target} is left to be done"));
            return ExitCode.Done;
        }

        Screen.Out.MarkupLine($"[bold]{Safe.Markup(todos.Target)}[/] [grey]by[/] {(worker is null ? "[yellow]nobody yet; --worker names one[/]" : Safe.Markup(worker.ToString()))}");
        foreach (var (number, item) in todos.Items.Index())
        {
            var located = locator.Locate(item.Repository);
            Row($"{Safe.Markup(item.Todo.Id)} [bold]{Safe.Markup(item.Repository.Name)}[/] {Safe.Markup(item.Todo.Task)}", $"{number + 1,3} ");
            Row(located.Directory is null ? $"[red]{Safe.Markup(located.Missing!)}[/]"
                : item.WaitsFor is not [] ? $"[yellow]not begun: it waits for {Safe.Markup(string.Join("; ", item.WaitsFor))}[/]"
                : $"[grey]{Safe.Markup($"{(item.After is [] ? "" : $"after {string.Join(", ", item.After)}; ")}{(Acceptance.IsMeasurable(item.Todo) ? "done when measured: " : "stays open, for nothing of it can be measured: ")}{(item.Todo.AcceptanceCriteria is [] ? "no acceptance criteria" : string.Join("; ", item.Todo.AcceptanceCriteria))}")}[/]", "");
        }

        return ExitCode.Done;

        void Row(string markup, string head) => Screen.Out.MarkupLine(Indent, head.PadRight(Indent), markup);
    }

    private static string Branch(SweepBranch? branch) => branch switch
    {
        null => "[grey]not begun[/]",
        { Head: not null } => $"{Safe.Markup(branch.Branch)} [grey]{Safe.Markup(Proposal.Change(branch))}{(branch.PushedTo is { } remote ? $", pushed to {Safe.Markup(remote)}" : "")}[/]{(branch.Problem is { } wrong ? $" [red]{Safe.Markup(wrong)}[/]" : "")}",
        { Problem: { } problem } => $"[red]{Safe.Markup(problem)}[/]",
        _ => "[grey]nothing changed, no branch[/]",
    };

    private static string Sum(Sweep sweep)
    {
        var parts = new (SweepState State, string Word)[] { (SweepState.Completed, "completed"), (SweepState.Open, "open"), (SweepState.Waiting, "waiting"), (SweepState.Failed, "failed") }
            .Where(one => sweep.CountOf(one.State) > 0).Select(one => $"{sweep.CountOf(one.State)} {one.Word}");
        var branches = sweep.Branches.Count(branch => branch.Head is not null);
        return $"{sweep.Steps.Count} {(sweep.Steps.Count == 1 ? "todo" : "todos")}: {string.Join(", ", parts)}; {branches} {(branches == 1 ? "proposal" : "proposals")}";
    }
}
