using System.Globalization;
using System.Text;
using Muster.Core.Gates;
using Muster.Core.Metrics;

namespace Muster.Core.Estate.Writing;

/// <summary>The estate as a Markdown table, for pull requests and job summaries.</summary>
public static class EstateMarkdown
{
    /// <param name="top">Only so many rows, the lowest coverage first; what is said of all stays.</param>
    public static string Write(EstateView view, int? top = null)
    {
        var text = new StringBuilder("| repository | coverage | change | tests | findings | score | age | state |\n|---|--:|--:|--:|--:|--:|--:|---|\n");
        foreach (var row in top is { } most ? view.Rows.WorstFirst(most) : view.Rows.InReadingOrder())
        {
            var lines = row.Measures.Share(MetricRegister.CoverageLine);
            text.Append(CultureInfo.InvariantCulture, $"| {Cell(row.Name)} | {(lines is { } share ? $"{share.PercentText()} % ({share})" : "–")} | {Change(row)} | {Tests(row.Measures)} | ")
                .Append(CultureInfo.InvariantCulture, $"{row.Measures.Count(MetricRegister.FindingsTotal)?.ToString(CultureInfo.InvariantCulture) ?? "–"} | {row.Score?.Score.ToString(CultureInfo.InvariantCulture) ?? "–"} | ")
                .Append(CultureInfo.InvariantCulture, $"{(row.AgeDays is { } age ? $"{age} d" : "–")} | {row.State.ToString().ToLowerInvariant()}{(row.Reasons is [var reason, ..] ? $": {Cell(reason)}" : "")} |\n");
        }

        if (top < view.Rows.Count)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{top} of {view.Rows.Count} repositories, the lowest coverage first.\n");
        }

        return text.Append('\n').Append(Summary(view.Coverage)).ToString();
    }

    /// <summary>A table of what gates say.</summary>
    public static string Judgements(IReadOnlyList<Judgement> judgements)
    {
        var text = new StringBuilder("| verdict | repository | rule | reason |\n|---|---|---|---|\n");
        foreach (var one in judgements)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {one.Verdict.ToString().ToLowerInvariant()} | {Cell(one.Repository)} | {Cell(one.Rule)} | {Cell(one.Reason)} |\n");
        }

        return text.ToString();
    }

    private static string Summary(CoverageSummary coverage)
    {
        var text = coverage.With.Count == 0
            ? "No repository has a coverage that can be believed."
            : string.Create(CultureInfo.InvariantCulture, $"Coverage of {coverage.With.Count} repositories: weighted **{coverage.Weighted.PercentText()} %** ({coverage.Weighted}), mean {coverage.Mean:0.0} %, median {coverage.Median:0.0} %, worst {coverage.Worst:0.0} % ({Cell(coverage.WorstName!)}).");
        return text
            + (coverage.LeftOut.Count == 0 ? "" : $" Left out as stale, partial or incomplete: {string.Join(", ", coverage.LeftOut.Select(Cell))}.")
            + (coverage.Without.Count == 0 ? "" : $" Without a value: {string.Join(", ", coverage.Without.Select(Cell))}.")
            + "\n";
    }

    private static string Change(EstateRow row) => row.Change switch
    {
        null => "–",
        { } change => change[MetricRegister.CoverageLine]?.Delta is { } delta ? delta.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) : "0.0",
    };

    private static string Tests(Measures measures) => measures.Count(MetricRegister.TestsTotal) is not { } total
        ? "–"
        : $"{measures.Count(MetricRegister.TestsPassed)}/{total}";

    // A name may hold anything: nothing of it may end the cell, start markup or a tag.
    private static string Cell(string text)
    {
        var cell = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '\n' or '\r' or '\t' => cell.Append(' '),
                '|' or '*' or '_' or '`' or '[' or ']' or '\\' or '#' => cell.Append('\\').Append(letter),
                '<' => cell.Append("&lt;"),
                '&' => cell.Append("&amp;"),
                _ when char.IsControl(letter) => cell.Append('\ufffd'),
                _ => cell.Append(letter),
            };
        }

        return cell.ToString();
    }
}
