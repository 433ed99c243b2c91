using System.CommandLine;
using Muster.Adapters.Git;
using Muster.Adapters.Sweeps;
using Muster.Cli.Commands.Coord;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Sweeps;
using Spectre.Console;

namespace Muster.Cli.Commands;

/// <summary><c>muster sweep PLAN</c>: carries out a plan's todos and proposes what came of them.</summary>
internal static class SweepCommand
{
    public static Command Create()
    {
        var target = new Argument<string>("target") { Description = "A plan, or one todo, by id" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done, and do nothing" };
        var show = new Option<bool>("--show") { Description = "The last sweep of it: what was changed, measured, and how to take it" };
        var only = new Option<string[]>("--only") { Description = "Only these todos of the plan, by id", AllowMultipleArgumentsPerToken = true };
        var jobs = NumberOption.Whole("Repositories at a time", 1, Environment.ProcessorCount, "--jobs", "-j");
        var push = new Option<bool>("--push") { Description = "Push each branch to its repository's origin; nothing is pushed otherwise" };
        var worker = new WorkerOptions();
        var repositories = new RepositoryFilter();
        var options = new CoordOptions();
        var command = new Command("sweep", "Carry out a plan's todos, each repository on a branch of its own") { target, dryRun, show, only, jobs, push };
        worker.AddTo(command);
        repositories.AddTo(command);
        options.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var (place, ledger) = await options.ReadAsync(parsed, cancel);
            var isJson = options.IsJson(parsed);
            if (parsed.GetValue(show))
            {
                return await SweepShowing.RunAsync(place, ledger, parsed.GetValue(target)!, isJson, cancel);
            }

            var mistakes = new Mistakes();
            var selected = mistakes.Of(() => repositories.From(parsed, ledger.Catalog));
            var todos = SweepTodos.Of(ledger, parsed.GetValue(target)!, selected, CommaLists.Of(parsed.GetValue(only)));
            mistakes.Of(() => todos.Mistakes is [] ? todos : throw new UsageException(todos.Mistakes));
            var doer = mistakes.Of(() => worker.From(parsed, place.Manifest, isNeeded: (todos.Items is not [] || todos.Mistakes is not []) && !parsed.GetValue(dryRun)));
            var tools = mistakes.Of(() => worker.Tools(parsed, place));
            mistakes.Throw();
            foreach (var remark in todos.Remarks)
            {
                Screen.Talk.MarkupLine($"[yellow]note[/] {Safe.Markup(remark)}");
            }

            if (parsed.GetValue(dryRun))
            {
                return SweepText.DryRun(todos, doer, place.Locator, isJson);
            }

            var wish = new SweepWish
            {
                Todos = todos,
                Worker = doer ?? new Worker("", [""]),
                Beside = worker.Beside(parsed, place.Manifest),
                Folder = SweepPlace.Of(place, todos.Target),
                Who = "muster",
                Jobs = parsed.GetValue(jobs),
                TimeLimit = worker.TimeLimit(parsed),
                Tools = tools,
                Push = parsed.GetValue(push),
            };
            if (todos.Items is [] && !await SweepPlace.MayGoOnAsync(place, todos.Target, wish.Push, cancel))
            {
                Screen.Talk.MarkupLine(Safe.Markup($"nothing of {todos.Target} is left to be done"));
                return isJson ? JsonAnswer.Write(json => json.WriteNullValue()) : ExitCode.Done;
            }

            var sweep = await new SweepRun(new GitProgram(), place.Manifest, place.Locator, place.Engine, TimeProvider.System, new SweepProgress()).RunAsync(wish, cancel);
            if (isJson)
            {
                JsonAnswer.Write(json => SweepWriting.Write(json, sweep));
            }
            else
            {
                SweepText.Closing(Screen.Out, sweep);
            }

            return sweep.HasFailed ? ExitCode.Partly : ExitCode.Done;
        });
        return command;
    }
}
