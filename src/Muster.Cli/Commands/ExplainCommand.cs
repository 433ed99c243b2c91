using System.CommandLine;
using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Series;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Catalogs;
using Muster.Core.Changes;
using Muster.Core.CoverageTrees;
using Muster.Core.Estate;
using Muster.Core.Estate.Writing;
using Muster.Core.Snapshots;
using Spectre.Console;

namespace Muster.Cli.Commands;

/// <summary><c>muster explain REPO [METRIC]</c>: why a number is what it is; without a metric where a change comes from, down to commits, files and authors; <c>--path</c> looks into the coverage.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "A repository, by name or nickname" };
        var metric = new Argument<string?>("metric") { Description = "Why this number is what it is: coverage.line, tests.failed, findings.total, quality.score …", Arity = ArgumentArity.ZeroOrOne };
        var at = new Option<string>("--at") { Description = "The snapshot to explain: a commit, branch, tag or day", DefaultValueFactory = _ => "head" };
        var against = new Option<string?>("--base") { Description = "What to compare it with (default: its base)" };
        var path = new Option<string?>("--path") { Description = "Look into the coverage: a folder's files, or a file's lines" };
        var place = new PlaceOptions();
        var format = FormatOption.Of("text", "json");
        var command = new Command("explain", "Why a number is what it is, and where a change comes from") { name, metric, at, against, path, format };
        place.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.AskAsync(parsed, cancel);
            var repository = new SelectOptions().From(parsed, found.Manifest.Catalog, [parsed.GetValue(name)!]) is [var only] ? only : throw new UsageException("one repository at a time");
            using var store = found.OpenStore();
            if (parsed.GetValue(metric) is { } number)
            {
                return await NumberAsync(store, repository, number, parsed.GetValue(format) == "json", cancel);
            }

            var lookup = new SnapshotLookup(store, found);
            var after = await lookup.FindAsync(repository, parsed.GetValue(at)!, cancel);
            var before = await BaseAsync(lookup, repository, after, parsed.GetValue(against), cancel);
            if (parsed.GetValue(path) is { } inside)
            {
                return await LookAsync(store, repository, before?.Snapshot, after, inside, parsed.GetValue(format) == "json", cancel);
            }

            return await ExplainAsync(store, lookup.History(repository), repository, before, after, parsed.GetValue(format) == "json", cancel);
        });
        return command;
    }

    private static async Task<int> NumberAsync(SnapshotStore store, Repository repository, string metric, bool isJson, CancellationToken cancel)
    {
        await TrendCommand.MetricKnownAsync(new SeriesStore(store), metric, cancel);
        var number = new NumberExplained((await store.ViewAsync([repository], cancel)).Rows[0], metric);
        if (isJson)
        {
            return JsonAnswer.Write(json => NumberJson.Write(json, number));
        }

        NumberText.Write(Screen.Out, number);
        return ExitCode.Done;
    }

    private static async Task<Against?> BaseAsync(SnapshotLookup lookup, Repository repository, Snapshot after, string? named, CancellationToken cancel)
    {
        if (named is not null)
        {
            return new(await lookup.FindAsync(repository, named, cancel), $"as asked: {named}");
        }

        return await lookup.BaseOfAsync(repository, after, cancel) is var (before, why) ? new(before, why) : null;
    }

    private static async Task<int> ExplainAsync(SnapshotStore store, ISourceHistory? history, Repository repository, Against? against, Snapshot after, bool isJson, CancellationToken cancel)
    {
        if (against is null)
        {
            var why = after.Base?.Why ?? "nothing complete before";
            if (isJson)
            {
                JsonAnswer.WriteObject(json =>
                {
                    json.WriteString("name", repository.Name);
                    json.WriteString("commit", after.Commit);
                    json.WriteNull("base");
                    json.WriteString("why", why);
                    json.WriteNull("change");
                });
            }
            else
            {
                Screen.Out.MarkupLine(Safe.Markup($"{repository.Name}  {CommitText.Of(after)}: no base: {why}"));
                Screen.Talk.MarkupLine(Safe.Markup($"muster explain {repository.Name} coverage.line says where the number comes from; --path . looks into its coverage"));
            }

            return ExitCode.Done;
        }

        var change = await new ChangeFinder(store, history).ChangeAsync(against.Snapshot, after, null, cancel);
        var explanation = history is null ? new Explanation([], null, 0) : await new Explaining(history).OfAsync(against.Snapshot, after, change, cancel);
        if (isJson)
        {
            JsonAnswer.WriteObject(json =>
            {
                json.WriteString("name", repository.Name);
                json.WriteString("commit", after.Commit);
                json.WriteStartObject("base");
                json.WriteString("commit", against.Snapshot.Commit);
                json.WriteString("why", against.Why);
                json.WriteNumberOrNull("commits", explanation.Commits);
                json.WriteEndObject();
                json.WriteChange("change", change);
                json.WriteCauses("causes", explanation);
            });
            return ExitCode.Done;
        }

        ChangeText.Write(Screen.Out, repository.Name, against.Snapshot, after, against.Why, explanation.Commits, change);
        ExplanationText.Write(Screen.Out, explanation);
        if (history is null)
        {
            Screen.Talk.MarkupLine(Safe.Markup($"{repository.Name} is not on this machine: git cannot be asked for commits and authors"));
        }

        return ExitCode.Done;
    }

    private static async Task<int> LookAsync(SnapshotStore store, Repository repository, Snapshot? before, Snapshot after, string path, bool isJson, CancellationToken cancel)
    {
        var browse = new CoverageBrowse(store);
        var root = await store.CoverageRootAsync(after.Id, cancel) ?? throw new UsageException($"{CommitText.Of(after)} of {repository.Name} has no coverage to look into");
        var old = before is null ? null : await store.CoverageRootAsync(before.Id, cancel);
        var normal = path.Replace('\\', '/').Trim('/') is "." ? "" : path.Replace('\\', '/').Trim('/');
        if (await browse.ListAsync(root, normal, cancel) is { } entries)
        {
            var earlier = old is null ? null : await browse.ListAsync(old, normal, cancel);
            CoverageText.WriteFolder(repository.Name, normal, after, entries, earlier, isJson);
            return ExitCode.Done;
        }

        var leaf = await browse.FileAsync(root, normal, cancel)
            ?? throw new UsageException($"no report of {CommitText.Of(after)} speaks of '{path}', or its lines were thinned out; muster explain {repository.Name} --path . lists what there is");
        CoverageText.WriteFile(repository.Name, normal, after, leaf, isJson);
        return ExitCode.Done;
    }

    private sealed record Against(Snapshot Snapshot, string Why);
}
