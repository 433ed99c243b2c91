using System.CommandLine;
using System.Globalization;
using Muster.Adapters.Storage;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Changes;
using Muster.Core.Estate;
using Muster.Core.Estate.Writing;
using Muster.Core.Metrics;
using Muster.Core.Snapshots;
using Spectre.Console;

namespace Muster.Cli.Commands;

/// <summary>
/// <c>muster compare A B…</c>: repositories side by side, metric by metric; or two snapshots of one repository as an exact change
/// (<c>compare shop 1a2b3c4 head</c>, <c>compare shop@2026-03-01 shop@main</c>).
/// </summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var names = new Argument<string[]>("names") { Description = "Repositories by name or nickname, each with @SNAPSHOT if wanted; or one repository and one or two snapshots (commit, branch, tag, day, head, base)", Arity = new ArgumentArity(1, 8) };
        var place = new PlaceOptions();
        var format = FormatOption.Of("text", "json");
        var command = new Command("compare", "Repositories side by side, or two snapshots of one as an exact change") { names, format };
        place.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.AskAsync(parsed, cancel);
            var asked = Comparands.Of(found.Manifest.Catalog, parsed.GetValue(names)!);
            using var store = found.OpenStore();
            var lookup = new SnapshotLookup(store, found);
            var isJson = parsed.GetValue(format) == "json";
            if (asked is [var one, var other] && one.Repository == other.Repository)
            {
                return await ChangeAsync(store, lookup, one, other, isJson, cancel);
            }

            var view = await ViewAsync(store, lookup, asked, cancel);
            if (isJson)
            {
                WriteJson(view);
            }
            else
            {
                WriteText(view);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<int> ChangeAsync(SnapshotStore store, SnapshotLookup lookup, Comparand one, Comparand other, bool isJson, CancellationToken cancel)
    {
        var before = await lookup.FindAsync(one.Repository, one.Snapshot ?? "head", cancel);
        var after = await lookup.FindAsync(other.Repository, other.Snapshot ?? "head", cancel);
        var history = lookup.History(one.Repository);
        var change = await new ChangeFinder(store, history).ChangeAsync(before, after, null, cancel);
        var commits = history is null || before.Commit is null || after.Commit is null ? null : await history.DistanceAsync(before.Commit, after.Commit, cancel);
        if (!isJson)
        {
            ChangeText.Write(Screen.Out, one.Repository.Name, before, after, $"as asked: {one.Snapshot ?? "head"}", commits, change);
            return ExitCode.Done;
        }

        JsonAnswer.WriteObject(json =>
        {
            json.WriteString("name", one.Repository.Name);
            json.WriteString("base", before.Commit);
            json.WriteString("head", after.Commit);
            json.WriteNumberOrNull("commits", commits);
            json.WriteChange("change", change);
        });
        return ExitCode.Done;
    }

    private static async Task<EstateView> ViewAsync(SnapshotStore store, SnapshotLookup lookup, IReadOnlyList<Comparand> asked, CancellationToken cancel)
    {
        if (asked.All(one => one.Snapshot is null))
        {
            return await store.ViewAsync([.. asked.Select(one => one.Repository)], cancel);
        }

        var heads = new Dictionary<string, Head>(StringComparer.Ordinal);
        foreach (var one in asked)
        {
            var snapshot = await lookup.FindAsync(one.Repository, one.Snapshot ?? "head", cancel);
            heads[one.Title] = new Head(snapshot, null, snapshot.TakenAt);
        }

        return EstateView.Of([.. asked.Select(one => one.Repository with { Name = one.Title })], heads, TimeProvider.System.GetUtcNow());
    }

    private static string[] Metrics(EstateView view) => [.. view.Rows.SelectMany(row => row.Measures.All.Select(measure => measure.Metric)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static void WriteText(EstateView view)
    {
        var table = new Table { Border = Screen.IsPlain ? TableBorder.None : TableBorder.Simple };
        table.AddColumn("Metric");
        foreach (var row in view.Rows)
        {
            table.AddColumn(new TableColumn(Safe.Markup(row.Name)) { Alignment = Justify.Right, NoWrap = true });
        }

        table.AddRow([new Markup("state"), .. view.Rows.Select(row => new Markup(row.State.ToString().ToLowerInvariant()))]);
        table.AddRow([new Markup("age"), .. view.Rows.Select(row => new Markup(row.AgeDays is { } age ? string.Create(CultureInfo.InvariantCulture, $"{age} d") : "–"))]);
        foreach (var metric in Metrics(view))
        {
            table.AddRow([new Markup(Safe.Markup(metric)), .. view.Rows.Select(row => new Markup(row.Measures[metric] is { } measure ? Safe.Markup(MeasureText.Of(measure)) : "–"))]);
        }

        Screen.Out.WriteTable(table);
    }

    private static void WriteJson(EstateView view) => JsonAnswer.Write(json =>
    {
        json.WriteStartObject();
        json.WriteStrings("repositories", [.. view.Rows.Select(row => row.Name)]);
        json.WriteStartObject("metrics");
        foreach (var metric in Metrics(view))
        {
            json.WriteStartObject(metric);
            foreach (var row in view.Rows)
            {
                if (row.Measures[metric] is { } measure)
                {
                    json.WriteMeasure(row.Name, measure);
                }
                else
                {
                    json.WriteNull(row.Name);
                }
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    });
}
