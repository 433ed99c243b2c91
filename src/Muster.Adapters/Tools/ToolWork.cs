using System.Diagnostics;
using Muster.Adapters.Processes;

namespace Muster.Adapters.Tools;

/// <summary>One recipe at one site: plans it, runs its steps, judges how they ended and gathers the reports that they left.</summary>
internal sealed class ToolWork(IToolRecipe recipe, ToolSite site, ToolRequest request, IProgress<ToolProgress>? progress)
{
    /// <returns>Null when the repository is not set up for this recipe.</returns>
    public async Task<ToolRun?> RunAsync(CancellationToken cancel)
    {
        if (await recipe.PlanAsync(site, cancel) is not { } plan)
        {
            return null;
        }

        if (plan.Missing is not null)
        {
            return new() { Tool = recipe.Name, Kind = recipe.Kind, Outcome = ToolOutcome.Missing, Reason = plan.Missing };
        }

        Report(ToolPhase.Started, CommandText.Of(Deciding(plan).Command));
        if (Directory.Exists(site.Results))
        {
            // Reports of an earlier run must not be taken for this one's.
            Directory.Delete(site.Results, recursive: true);
        }

        Directory.CreateDirectory(site.Results);
        var logPath = $"{site.Results}.log";
        var started = DateTime.UtcNow;
        var watch = Stopwatch.StartNew();
        using ToolLog log = new(logPath, line => Report(ToolPhase.Said, line));
        var run = await StepsAsync(plan, log, cancel);
        var reports = ProducedReports.Gather(recipe.Name, site, plan, started);
        return run with
        {
            // Failed tests would have left a report; without one the run broke before it.
            Outcome = run.Outcome == ToolOutcome.TestsFailed && reports is [] ? ToolOutcome.Failed : run.Outcome,
            Reason = run.Outcome == ToolOutcome.TestsFailed && reports is not [] ? plan.Note : run.Reason ?? plan.Note,
            Duration = watch.Elapsed,
            LogPath = logPath,
            Reports = reports,
        };
    }

    private async Task<ToolRun> StepsAsync(ToolPlan plan, ToolLog log, CancellationToken cancel)
    {
        ToolRun? worst = null;
        var left = plan.TimeLimit ?? request.TimeLimit;
        var broken = false;
        foreach (var step in plan.Steps.Where(step => !broken || step.Role == StepRole.Report))
        {
            var limit = left;
            var (result, cut) = await StepAsync(plan, step, limit, log, cancel);
            left = TimeSpan.FromSeconds(Math.Max(10, (left - result.Duration).TotalSeconds));
            var outcome = cut ? ToolOutcome.Failed : Outcome(plan, step, result);
            var counts = step.Role == StepRole.Decide || (step.Role == StepRole.Prepare && outcome != ToolOutcome.Passed);
            if (counts && (worst is null || outcome > worst.Outcome))
            {
                worst = new()
                {
                    Tool = recipe.Name,
                    Kind = recipe.Kind,
                    Outcome = outcome,
                    ExitCode = result.ExitCode,
                    CommandLine = CommandText.Of(step.Command),
                    Reason = cut ? "it wrote more than a report may hold"
                        : result.TimedOut ? $"killed at its time limit, after {limit.TotalSeconds:0} s"
                        : result.Problem ?? (outcome is ToolOutcome.Failed or ToolOutcome.TestsFailed ? LastWords(step, log) : null),
                };
            }

            broken |= outcome is ToolOutcome.TimedOut or ToolOutcome.Missing || (step.Role == StepRole.Prepare && outcome != ToolOutcome.Passed);
        }

        return worst!;
    }

    // What the tool said last; where that went into a report file, what stands there.
    private string? LastWords(ToolStep step, ToolLog log) =>
        log.LastWords(300) is { Length: > 0 } words ? words
        : step.OutputTo is { } file && LastLines.Of(site.Result(file), 300) is { Length: > 0 } written ? written
        : null;

    private static ToolOutcome Outcome(ToolPlan plan, ToolStep step, ChildResult result) =>
        result.Problem is not null ? ToolOutcome.Missing
        : result.ExitCode is not { } code ? ToolOutcome.TimedOut
        : step.Role == StepRole.Decide ? plan.ExitCodes.GetValueOrDefault(code, ToolOutcome.Failed)
        : code == 0 ? ToolOutcome.Passed
        : ToolOutcome.Failed;

    private async Task<(ChildResult Result, bool Cut)> StepAsync(ToolPlan plan, ToolStep step, TimeSpan limit, ToolLog log, CancellationToken cancel)
    {
        log.WriteLine($"$ {CommandText.Of(step.Command)}");
        Dictionary<string, string?> environment = new(ToolEnvironment.Variables);
        foreach (var (name, value) in plan.Environment)
        {
            environment[name] = value;
        }

        ChildCommand command = new()
        {
            Program = step.Command[0],
            Arguments = [.. step.Command.Skip(1)],
            Directory = step.Folder is null ? site.Directory : Path.Combine(site.Directory, step.Folder),
            Environment = environment,
            TimeLimit = limit,
        };
        using var report = step.OutputTo is null ? null : new ReportFileSink(site.Result(step.OutputTo));
        var result = await ChildProcess.RunAsync(command, report is null ? log : report, log, cancel);
        return (result, report is { Cut: true });
    }

    // The command that stands for the whole run; a plan has at least one step.
    private static ToolStep Deciding(ToolPlan plan) => plan.Steps.FirstOrDefault(step => step.Role == StepRole.Decide) ?? plan.Steps[0];

    private void Report(ToolPhase phase, string line) => progress?.Report(new(request.Repository.Name, recipe.Name, phase, line));
}
