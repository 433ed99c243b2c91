using System.Globalization;
using Muster.Adapters.Sweeps;
using Muster.Core.Sweeps;
using Spectre.Console;

namespace Muster.Cli.Output;

/// <summary>A line on stderr when a todo is begun and when it is over.</summary>
internal sealed class SweepProgress : IProgress<SweepNews>
{
    /// <summary>The word of the state and the blanks.</summary>
    private const int Used = 12;

    private readonly Lock _lock = new();

    public void Report(SweepNews value)
    {
        if (value.Step is not { } step || value.Line is not "" || step.State is SweepState.Planned or SweepState.Measured)
        {
            return;
        }

        lock (_lock)
        {
            if (step.State == SweepState.Working)
            {
                Screen.Talk.MarkupLine($"{SweepText.Mark(step.State)} {Safe.Markup($"{step.Repository} {step.Todo}")} [grey]{Safe.Markup(Cut(step.Task, Screen.Talk.Profile.Width - Used - step.Repository.Length - step.Todo.Length))}[/]");
                return;
            }

            var took = step is { StartedAt: { } begun, EndedAt: { } ended } ? $" [grey]{(ended - begun).TotalSeconds.ToString("0.0 s", CultureInfo.InvariantCulture)}[/]" : "";
            Screen.Talk.MarkupLine(10, $"{SweepText.Mark(step.State)} ", $"{Safe.Markup($"{step.Repository} {step.Todo}")}{took} {Safe.Markup(step.Reason ?? "")}".TrimEnd());
        }
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : most > 1 ? text[..(most - 1)] + "…" : "";
}
