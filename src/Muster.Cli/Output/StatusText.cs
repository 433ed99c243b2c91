using System.Globalization;
using Muster.Core.Estate;
using Muster.Core.Metrics;
using Muster.Core.Snapshots;
using Spectre.Console;

namespace Muster.Cli.Output;

/// <summary>One repository with the why of every number: counts, sources, what was left out, what changed, how the score comes about.</summary>
internal static class StatusText
{
    private const int Indent = 12;

    // As the pages say it: what is not known earns nothing, and is no failure either.
    private static string Known(EstateRow row, Measure measure) =>
        measure.Metric == MetricRegister.QualityScore && row.Score is { Known: < 100 } score ? $", {score.Known} known" : "";

    public static void Write(IAnsiConsole screen, EstateRow row)
    {
        var snapshot = row.Head?.Snapshot;
        screen.MarkupLine($"[bold]{Safe.Markup(row.Name)}[/]  {Safe.Markup(row.Repository.Role ?? "no role")}{(row.Repository.Tags.Count > 0 ? "  [grey]" + Safe.Markup(string.Join(' ', row.Repository.Tags)) + "[/]" : "")}");
        screen.MarkupLine($"  state     {row.State.ToString().ToLowerInvariant()}");
        foreach (var reason in row.Reasons)
        {
            screen.MarkupLine(Indent, "            ", $"[yellow]{Safe.Markup(reason)}[/]");
        }

        if (snapshot is null)
        {
            return;
        }

        screen.MarkupLine($"  commit    {Safe.Markup(CommitText.Of(snapshot))} on {Safe.Markup(snapshot.Branch ?? "no branch")}{(snapshot.Dirty ? ", work tree changed" : "")}, seen {row.Head!.ObservedAt:yyyy-MM-dd HH:mm}");
        foreach (var measure in snapshot.Measures.All)
        {
            var change = row.Change?[measure.Metric]?.Delta is { } delta ? delta.ToString("+0.##;-0.##;0", CultureInfo.InvariantCulture) : "";
            screen.MarkupLine($"  {Safe.Markup($"{measure.Metric,-28} {MeasureText.Of(measure) + Known(row, measure),-24} {change}".TrimEnd())}");
        }

        foreach (var part in row.Score?.Parts ?? [])
        {
            var earned = part.Earned is { } points ? points.ToString("0.0", CultureInfo.InvariantCulture) : "–";
            screen.MarkupLine($"  {Safe.Markup($"score {part.Name,-22} {earned} of {part.Points}: {part.Why}")}");
        }

        screen.MarkupLine(Indent, "  base      ", row.Change is { } against
            ? $"{Safe.Markup(CommitText.Of(against.Base))}, {Safe.Markup(row.BaseWhy)}; {Safe.Markup(ChangeText.Distance(against.Base, snapshot, snapshot.Base?.Commits))}"
            : $"no base: {Safe.Markup(snapshot.Base?.Why ?? "nothing complete before")}");
        if (snapshot.Change?.Lines is { } lines)
        {
            screen.MarkupLine(Indent, "  change    ", Safe.Markup(string.Create(CultureInfo.InvariantCulture, $"{lines.Covered:+0;-0;0} covered of {lines.Coverable:+0;-0;0} lines{(snapshot.Change.IsExact && lines.Changed.Whole > 0 ? $"; {lines.Changed.PercentText()} % of {lines.Changed.Whole} written lines are covered" : "")}; muster explain {row.Name} says where from")));
        }

        foreach (var part in snapshot.Parts?.Carried ?? [])
        {
            screen.MarkupLine(Safe.Markup($"  carried   {part.Name} from {CommitText.Short(part.Commit)}, {part.Commits} {(part.Commits == 1 ? "commit" : "commits")} ago"));
        }

        if (snapshot.Parts is { } parts)
        {
            screen.MarkupLine(Safe.Markup($"  parts     {parts}{(parts.IsLearned ? " (learned from the last runs)" : "")}"));
        }

        foreach (var source in snapshot.Sources)
        {
            var made = source.MadeAt is { } at ? at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "unknown";
            screen.MarkupLine(Indent, source.AsideBecause is null ? "  source    " : "  [grey]aside[/]     ", $"{Safe.Markup($"{source.Path} ({source.Format ?? "unknown"}, made {made}, sha256 {source.Sha256[..12]})")}");
            if (source.AsideBecause is { } why)
            {
                screen.MarkupLine(Indent, "            ", $"[grey]{Safe.Markup(why)}[/]");
            }

            if (source.LeftOut is { } elsewhere)
            {
                screen.MarkupLine(Indent, "            ", $"[yellow]{Safe.Markup($"not counted: {elsewhere} that are not the repository's")}[/]");
            }

            foreach (var rejection in source.Rejections.Take(3))
            {
                screen.MarkupLine(Indent, "            ", $"[red]{Safe.Markup(rejection)}[/]");
            }
        }

        foreach (var disagreement in snapshot.Disagreements)
        {
            screen.MarkupLine(Indent, "  disagree  ", $"[yellow]{Safe.Markup(disagreement.ToString())}[/]");
        }
    }
}
