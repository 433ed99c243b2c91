using Muster.Core.Estate;
using Muster.Core.Metrics;
using Muster.Core.Snapshots;
using Spectre.Console;

namespace Muster.Cli.Output;

/// <summary>One number with its why: files, hashes, commands, rules, what was left out.</summary>
internal static class NumberText
{
    private const int Indent = 12;

    public static void Write(IAnsiConsole screen, NumberExplained number)
    {
        var row = number.Row;
        screen.MarkupLine($"[bold]{Safe.Markup(row.Name)}[/]  {Safe.Markup(number.Metric)}  [bold]{Safe.Markup(number.Measure is { } measure ? MeasureText.Of(measure) : "not known")}[/]");
        if (row.Head?.Snapshot is { } snapshot)
        {
            screen.MarkupLine($"  commit    {Safe.Markup(CommitText.Of(snapshot))} on {Safe.Markup(snapshot.Branch ?? "no branch")}");
        }

        screen.MarkupLine($"  state     {number.State.ToString().ToLowerInvariant()}{(number.State == Core.Trust.TrustState.Complete ? ": believed" : "")}");
        foreach (var reason in number.Reasons)
        {
            screen.MarkupLine(Indent, "            ", $"[yellow]{Safe.Markup(reason)}[/]");
        }

        foreach (var rule in number.Rules)
        {
            screen.MarkupLine(Indent, "  rule      ", Safe.Markup(rule));
        }

        foreach (var part in number.Metric == MetricRegister.QualityScore ? row.Score?.Parts ?? [] : [])
        {
            screen.MarkupLine(Indent, "  part      ", Safe.Markup($"{part.Name}: {(part.Earned is { } earned ? $"{earned:0.#}" : "unknown")} of {part.Points} ({part.Why})"));
        }

        foreach (var source in number.Counted.Concat(number.Aside))
        {
            WriteSource(screen, source);
        }

        foreach (var disagreement in row.Head?.Snapshot.Disagreements ?? [])
        {
            screen.MarkupLine(Indent, "  disagree  ", $"[yellow]{Safe.Markup(disagreement.ToString())}[/]");
        }

        if (number.Change is { } change)
        {
            screen.MarkupLine(Indent, "  change    ", Safe.Markup($"{MeasureText.Of(change.Before)} at {CommitText.Of(change.Base)}, {MeasureText.Of(change.After)} now; muster explain {row.Name} says where from"));
        }
    }

    private static void WriteSource(IAnsiConsole screen, SourceNote source)
    {
        screen.MarkupLine(Indent, source.AsideBecause is null ? "  counted   " : "  [grey]aside[/]     ", Safe.Markup($"{source.Path} ({source.Format ?? "unknown"}{(source.Tool is { } tool ? $" of {tool} {source.ToolVersion}".TrimEnd() : "")})"));
        if (source.AsideBecause is { } why)
        {
            Say($"[grey]{Safe.Markup(why)}[/]");
        }

        screen.MarkupLine(Indent, "    [grey]sha256[/]  ", $"[grey]{source.Sha256}[/]");
        Say($"[grey]{Safe.Markup($"made {(source.MadeAt is { } made ? $"{made:yyyy-MM-dd HH:mm}" : "unknown")}{(source.Commit is { } commit ? $" for {CommitText.Short(commit)}" : "")}{(source.Command is { } command ? $" by {command}" : "")}")}[/]");
        if (source.LeftOut is { } elsewhere)
        {
            Say($"[yellow]{Safe.Markup($"not counted: {elsewhere} that are not the repository's")}[/]");
        }

        foreach (var rejection in source.Rejections.Take(3))
        {
            Say($"[red]{Safe.Markup(rejection)}[/]");
        }

        void Say(string markup) => screen.MarkupLine(Indent, "            ", markup);
    }
}
