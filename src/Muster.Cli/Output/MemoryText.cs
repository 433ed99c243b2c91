using System.Globalization;
using Muster.Core.Memory;
using Spectre.Console;

namespace Muster.Cli.Output;

/// <summary>Events for a terminal: the day, the kind, and the sentence.</summary>
internal static class MemoryText
{
    private const int Indent = 12;

    public static void Write(IAnsiConsole screen, IReadOnlyList<QualityEvent> events)
    {
        foreach (var one in events)
        {
            var day = one.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            screen.MarkupLine(Indent, day.PadRight(Indent), $"[grey]{Safe.Markup(EventText.Kind(one))}[/] {Safe.Markup(EventText.Of(one))}{(one.Who == "muster" || one.Text?.Contains(one.Who, StringComparison.Ordinal) == true ? "" : $" [grey]({Safe.Markup(one.Who)})[/]")}");
        }

        if (events.Count == 0)
        {
            screen.MarkupLine("nothing remembered that fits");
        }
    }
}
