using System.Globalization;
using Muster.Core.Metrics;

namespace Muster.Core.Alerts;

/// <summary>Alerts in words: the same in the terminal, on pages, in the memory and in what is sent.</summary>
public static class AlertText
{
    /// <summary><c>coverage.line of shop fell from 85.0 % (850/1000) to 65.0 % (650/1000)</c></summary>
    public static string Sentence(Alert alert) => alert.Kind switch
    {
        AlertKind.Silent => $"{alert.Repository} {What(alert)}",
        AlertKind.FailingTests => Failing(alert, $" of {alert.Repository}"),
        _ => $"{alert.Metric} of {alert.Repository} {What(alert)}",
    };

    /// <summary>The same where the repository and the metric stand beside it.</summary>
    public static string What(Alert alert) => alert.Kind switch
    {
        AlertKind.Drop => $"fell{From(alert)} to {Value(alert.Now)}",
        AlertKind.Erosion => $"crumbled from about {Level(alert)} to {Value(alert.Now)}",
        AlertKind.Silent => string.Create(CultureInfo.InvariantCulture, $"has not reported since {Day(alert.Since.At)}; {alert.Level:0} days without a report are more than usual"),
        AlertKind.FailingTests => Failing(alert, ""),
        AlertKind.NewFindings => $"rose{From(alert)} to {Value(alert.Now)}",
        _ => $"is {Value(alert.Now)}, {(alert.Asked?.StartsWith('<') == true ? "at most" : "at least")} {alert.Asked?.Split(' ')[^1]} asked",
    };

    /// <summary><c>since 1a2b3c4d, 2026-02-01</c></summary>
    public static string Since(Alert alert) => $"since {Where(alert.Since)}";

    /// <summary>How it ended, or that it may; empty while nothing is back.</summary>
    public static string End(Alert alert) => alert.State switch
    {
        AlertState.Open when alert.Proof is [var back, ..] => $"one run is back: {Value(back)} with {Where(back)}; a second one ends it",
        AlertState.Recovered when alert.Proof is [var mended, ..] => $"back at {Value(mended)} with {Where(mended)}",
        AlertState.Recovered => $"reports again, {Day(alert.EndedAt ?? alert.Now.At)}",
        AlertState.Settled => $"stood unchanged until {Day(alert.EndedAt ?? alert.Now.At)}: {Value(alert.Now)} is the level now",
        AlertState.Withdrawn => "withdrawn: the data no longer say so",
        _ => "",
    };

    public static string Where(AlertPoint point) => point.Commit is null ? Day(point.At) : $"{point.Place}, {Day(point.At)}";

    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Failing(Alert alert, string whose) =>
        $"{Value(alert.Now)} {(alert.Now.Measure.Part == 1 ? $"test{whose} fails" : $"tests{whose} fail")}{(alert.Before is { } before ? $", {Value(before)} before" : "")}";

    private static string Value(AlertPoint point) => MeasureText.Of(point.Measure);

    private static string From(Alert alert) => alert.Before is { } before ? $" from {Value(before)}" : alert.Level is not null ? $" from about {Level(alert)}" : "";

    private static string Level(Alert alert) => alert.Level?.ToString("0.0", CultureInfo.InvariantCulture) + (alert.Now.Measure.Whole is null ? "" : " %");
}
