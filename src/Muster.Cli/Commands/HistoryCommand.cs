using System.CommandLine;
using System.Globalization;
using Muster.Adapters.Storage;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Catalogs;
using Muster.Core.Estate.Writing;
using Muster.Core.Metrics;
using Muster.Core.Snapshots;
using Muster.Core.Trust;
using Spectre.Console;

namespace Muster.Cli.Commands;

/// <summary><c>muster history [NAME…]</c>: snapshots over time, newest first; the change is against the snapshot before.</summary>
internal static class HistoryCommand
{
    /// <summary>A terminal that is narrower has no room for a line a snapshot.</summary>
    private const int Wide = 64;

    private static readonly string[] Titles = ["when", "commit", "coverage", "change", "tests", "findings", "state"];

    public static Command Create()
    {
        var names = new Argument<string[]>("names") { Description = "Repositories by name or nickname (default: all)", Arity = ArgumentArity.ZeroOrMore };
        var most = NumberOption.Whole("At most so many a repository", 1, 10, "--limit", "-n");
        var branch = new Option<string?>("--branch") { Description = "Of this branch only" };
        var place = new PlaceOptions();
        var select = new SelectOptions();
        var format = FormatOption.Of("text", "json");
        var command = new Command("history", "Snapshots over time, newest first") { names, most, branch, format };
        place.AddTo(command);
        select.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.AskAsync(parsed, cancel);
            var repositories = select.From(parsed, found.Manifest.Catalog, parsed.GetValue(names));
            using var store = found.OpenStore();
            var histories = new List<(string Name, IReadOnlyList<Snapshot> Snapshots)>();
            foreach (var repository in repositories)
            {
                histories.Add((repository.Name, await OfAsync(store, repository, parsed.GetValue(branch), parsed.GetValue(most), cancel)));
            }

            if (parsed.GetValue(format) == "json")
            {
                WriteJson(histories);
            }
            else
            {
                WriteText(histories);
            }

            return ExitCode.Done;
        });
        return command;
    }

    /// <exception cref="UsageException">It has snapshots, and none of the branch.</exception>
    private static async Task<IReadOnlyList<Snapshot>> OfAsync(SnapshotStore store, Repository repository, string? branch, int most, CancellationToken cancel)
    {
        if (branch is null)
        {
            return await store.HistoryOfAsync(repository, most, cancel);
        }

        var all = await store.HistoryOfAsync(repository, int.MaxValue, cancel);
        Snapshot[] found = [.. all.Where(snapshot => snapshot.Branch == branch).Take(most)];
        return found is not [] || all.Count == 0 ? found
            : throw new UsageException($"{repository.Name} has no snapshot of a branch '{branch}'; it has some of {string.Join(", ", all.Select(snapshot => snapshot.Branch ?? "no branch").Distinct().Order(StringComparer.Ordinal).Take(10))}");
    }

    private static void WriteText(List<(string Name, IReadOnlyList<Snapshot> Snapshots)> histories)
    {
        foreach (var (name, snapshots) in LongAnswer.Cut(histories, "muster history NAME shows one"))
        {
            Screen.Out.MarkupLine($"[bold]{Safe.Markup(name)}[/]{(snapshots.Count == 0 ? "  nothing collected yet" : "")}");
            if (snapshots.Count == 0)
            {
                continue;
            }

            if (!Screen.IsPlain && Screen.Out.Profile.Width < Wide)
            {
                WriteNarrow(snapshots);
                continue;
            }

            var isMixed = snapshots.Select(snapshot => snapshot.Branch).Distinct().Skip(1).Any();
            var wide = Math.Max(13, snapshots.Max(snapshot => Share(snapshot).Length));
            Screen.Out.MarkupLine($"[grey]  {"when",-16} {"commit",-9} {"line coverage".PadRight(wide)} {"change",6} {"tests",5} findings state{(isMixed ? ", branch" : "")}[/]");
            foreach (var (at, snapshot) in snapshots.Index())
            {
                Screen.Out.MarkupLine(Safe.Markup(Cut(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {snapshot.HappenedAt.UtcDateTime:yyyy-MM-dd HH:mm} {CommitText.Of(snapshot),-9} {Share(snapshot).PadRight(wide)} {Delta(snapshot, Before(snapshots, at)),6} {Count(snapshot, MetricRegister.TestsTotal),5} {Count(snapshot, MetricRegister.FindingsTotal),8} {snapshot.State.ToString().ToLowerInvariant()}{Origin(snapshot)}{(isMixed ? ", " + (snapshot.Branch ?? "no branch") : "")}"))));
            }
        }

        if (!Screen.IsPlain && histories.Any(one => one.Snapshots.Any(snapshot => snapshot.IsBackfilled)))
        {
            Screen.Out.MarkupLine("[grey]← backfilled from git's history[/]");
        }
    }

    private static void WriteNarrow(IReadOnlyList<Snapshot> snapshots)
    {
        var table = new Table { Border = TableBorder.None };
        table.AddColumns([.. Titles.Select(title => new TableColumn($"[grey]{title}[/]") { NoWrap = true })]);
        foreach (var (at, snapshot) in snapshots.Index())
        {
            table.AddRow(
                [.. new[]
                {
                    snapshot.HappenedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), CommitText.Of(snapshot), Share(snapshot), Delta(snapshot, Before(snapshots, at)),
                    Count(snapshot, MetricRegister.TestsTotal), Count(snapshot, MetricRegister.FindingsTotal), snapshot.State.ToString().ToLowerInvariant() + Origin(snapshot),
                }.Select(Safe.Markup)]);
        }

        Screen.Out.WriteTable(table);
    }

    // A branch goes its own way: what it is held against is its own.
    private static Snapshot? Before(IReadOnlyList<Snapshot> snapshots, int at) =>
        snapshots.Skip(at + 1).FirstOrDefault(other => other.State == TrustState.Complete && other.Branch == snapshots[at].Branch);

    // On a terminal a line is a line; piped it is whole.
    private static string Cut(string line) => Screen.IsPlain || line.Length < Screen.Out.Profile.Width ? line : line[..(Screen.Out.Profile.Width - 2)] + "…";

    private static string Origin(Snapshot snapshot) => !snapshot.IsBackfilled ? "" : Screen.IsPlain ? ", backfilled" : " ←";

    private static string Share(Snapshot snapshot) => snapshot.Measures[MetricRegister.CoverageLine] is { } lines ? MeasureText.Of(lines) : "–";

    private static string Delta(Snapshot snapshot, Snapshot? before) =>
        (snapshot.Measures.Value(MetricRegister.CoverageLine) - before?.Measures.Value(MetricRegister.CoverageLine))?.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) ?? "";

    private static string Count(Snapshot snapshot, string metric) => snapshot.Measures.Count(metric)?.ToString(CultureInfo.InvariantCulture) ?? "–";

    private static void WriteJson(List<(string Name, IReadOnlyList<Snapshot> Snapshots)> histories) => JsonAnswer.Write(json =>
    {
        json.WriteStartArray();
        foreach (var (name, snapshots) in histories)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteObjects("snapshots", snapshots, snapshot =>
            {
                json.WriteString("id", snapshot.Id);
                json.WriteString("takenAt", snapshot.TakenAt);
                json.WriteString("happenedAt", snapshot.HappenedAt);
                json.WriteBoolean("backfilled", snapshot.IsBackfilled);
                json.WriteString("commit", snapshot.Commit);
                json.WriteString("branch", snapshot.Branch);
                json.WriteBoolean("dirty", snapshot.Dirty);
                json.WriteString("state", snapshot.State.ToString().ToLowerInvariant());
                json.WriteStrings("reasons", [.. snapshot.Doubts.Select(doubt => doubt.Reason).Distinct()]);
                json.WriteStartObject("measures");
                foreach (var measure in snapshot.Measures.All)
                {
                    json.WriteMeasure(measure.Metric, measure);
                }

                json.WriteEndObject();
            });
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
