using System.Globalization;
using Muster.Adapters.Sweeps;
using Muster.Core.Sweeps;
using Spectre.Console;

namespace Muster.Cli.Output;

/// <summary>A line on stderr when a todo is begun and when it is over.</summary>
internal sealed class SweepProgress : IProgress<SweepNews>
{
    private readonly Lock _lock = new();

    public void Report(SweepNews value)
    {
        if (value.Step is not { } step || value.Line is not "" || step.State is SweepState.Planned or SweepState.Measured)
        {
            return;
        }

        lock (_lock)
        {
            var took = step is { StartedAt: { } begun, EndedAt: { } ended } ? $" [grey]{(ended - begun).TotalSeconds.ToString("0.0 s", CultureInfo.InvariantCulture)}[/]" : "";
            Screen.Talk.MarkupLine($"{SweepText.Mark(step.State)} {Safe.Markup($"{step.Repository} {step.Todo}")}{took} {(step.State == SweepState.Working ? $"[grey]{Safe.Markup(step.Task)}[/]" : Safe.Markup(step.Reason ?? ""))}");
        }
    }
}
