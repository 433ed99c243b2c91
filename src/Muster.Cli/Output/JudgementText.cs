using Muster.Cli.Commands;
using Muster.Core.Gates;
using Spectre.Console;

namespace Muster.Cli.Output;

/// <summary>What gates say, for a person or a job's log: what asks for work first, and what passed in one line where many did.</summary>
internal static class JudgementText
{
    private const int MostPassed = 24;
    private const int Indent = 11;

    public static void Write(IAnsiConsole screen, IReadOnlyList<Judgement> judgements)
    {
        if (judgements.Count == 0)
        {
            screen.MarkupLine("nothing was judged: no gate is over these repositories");
            return;
        }

        // Where one rule judges all it is named once, and what is unknown for one reason is one line.
        var rules = judgements.Select(one => (one.Gate, one.Rule)).Distinct().Count();
        var isFolded = judgements.Count(one => one.Verdict == Verdict.Passed) > MostPassed;
        foreach (var one in judgements.Where(one => !isFolded || one.Verdict != Verdict.Passed)
            .OrderBy(one => Order(one.Verdict)).ThenBy(one => one.Repository, StringComparer.OrdinalIgnoreCase)
            .GroupBy(one => (one.Verdict, one.Gate, one.Rule, one.Reason, Name: one.Verdict == Verdict.Incomplete ? null : one.Repository)))
        {
            var mark = one.Key.Verdict switch { Verdict.Passed => "[green]passed    [/]", Verdict.Failed => "[red]failed    [/]", Verdict.Accepted => "[grey]accepted  [/]", _ => "[yellow]incomplete[/]" };
            var names = EstateText.Names([.. one.Select(judged => judged.Repository)]);
            screen.MarkupLine(Indent, mark + " ", $"{Safe.Markup(names)}: {Safe.Markup(one.Key.Reason)}{(rules > 1 ? $" [grey]({Safe.Markup(one.Key.Gate)}: {Safe.Markup(one.Key.Rule)})[/]" : "")}");
        }

        foreach (var passed in isFolded ? judgements.Where(one => one.Verdict == Verdict.Passed).GroupBy(one => (one.Gate, one.Rule)) : [])
        {
            screen.MarkupLine(Indent, "[green]passed    [/] ", $"{Safe.Markup(EstateText.Names([.. passed.Select(one => one.Repository)]))}{(rules > 1 ? $" [grey]({Safe.Markup(passed.Key.Gate)}: {Safe.Markup(passed.Key.Rule)})[/]" : "")}");
        }

        screen.MarkupLine(Safe.Markup((rules == 1 ? $"{judgements[0].Rule}: " : "") + Judging.Sum(judgements)));
    }

    private static int Order(Verdict verdict) => verdict switch { Verdict.Failed => 0, Verdict.Incomplete => 1, Verdict.Accepted => 2, _ => 3 };
}
