using Muster.Core.Alerts;
using Muster.Reports.Findings;
using Spectre.Console;

namespace Muster.Cli.Output;

/// <summary>Alerts for a terminal: what it is on the first line, what happened under it.</summary>
internal static class AlertsText
{
    private const int Indent = 9;

    public static void Write(IAnsiConsole screen, IReadOnlyList<KeptAlert> alerts, DateTimeOffset now, bool all)
    {
        foreach (var one in alerts)
        {
            Write(screen, one, now);
        }

        var asking = alerts.Count(one => one.Asks(now));
        var seen = alerts.Count(one => one.Alert.IsOpen) - asking;
        var over = alerts.Count - asking - seen;
        screen.MarkupLine(alerts.Count == 0
            ? all ? "no alert yet" : "no open alert"
            : $"{asking} open{(seen > 0 ? $", {seen} acknowledged" : "")}{(over > 0 ? $", {over} over" : "")}");
    }

    public static void Write(IAnsiConsole screen, KeptAlert kept, DateTimeOffset now)
    {
        var alert = kept.Alert;
        var word = alert.IsOpen ? kept.IsAcknowledged(now) ? "seen" : alert.Severity.ToString().ToLowerInvariant() : "over";
        screen.MarkupLine(Indent, $"[{Colour(kept, now)}]{word.PadRight(Indent)}[/]", $"[bold]{Safe.Markup(alert.Repository)}[/] {alert.Kind.Word()} {Safe.Markup(alert.Kind == AlertKind.Silent ? "" : alert.Metric)} [grey]{alert.Id[..8]}[/]");
        screen.MarkupLine(Indent, new string(' ', Indent), Safe.Markup($"{AlertText.What(alert)}{(alert.Kind == AlertKind.Silent ? "" : ", " + AlertText.Since(alert))}{(alert.Reopenings > 0 ? $", reopened {(alert.Reopenings == 1 ? "once" : alert.Reopenings + " times")}" : "")}"));
        Line(alert.Examples.Count > 0 ? string.Join(", ", alert.Examples) : "");
        Line(AlertText.End(alert));
        if (kept.Acknowledgement is { } said && alert.IsOpen)
        {
            Line($"{said.Who}, {AlertText.Day(said.At)}: {said.Note}{(said.Until is { } until ? $" (until {AlertText.Day(until)})" : "")}{(kept.IsAcknowledged(now) ? "" : "; asks again")}");
        }

        void Line(string text)
        {
            if (text.Length > 0)
            {
                screen.MarkupLine(Indent, new string(' ', Indent), $"[grey]{Safe.Markup(text)}[/]");
            }
        }
    }

    private static string Colour(KeptAlert kept, DateTimeOffset now) => !kept.Asks(now) ? "grey" : kept.Alert.Severity switch
    {
        Severity.Critical or Severity.High => "red",
        Severity.Medium => "yellow",
        _ => "default",
    };
}
