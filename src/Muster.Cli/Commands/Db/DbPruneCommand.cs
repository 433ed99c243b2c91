using System.CommandLine;
using System.Globalization;
using Muster.Adapters.Git;
using Muster.Adapters.Storage.Pruning;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Pruning;
using Spectre.Console;

namespace Muster.Cli.Commands.Db;

/// <summary><c>muster db prune</c>: which lines were covered long ago is thinned to one snapshot a week; numbers never are.</summary>
internal static class DbPruneCommand
{
    public static Command Create()
    {
        var place = new PlaceOptions();
        var days = new Option<int>("--keep-days") { Description = "Days of which the lines of every snapshot are kept", DefaultValueFactory = _ => PrunePolicy.UsualDays };
        var ignoreTags = new Option<bool>("--ignore-tags") { Description = "Thin tagged releases too, and repositories that are not here" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would go" };
        var format = FormatOption.Of("text", "json");
        var command = new Command("prune", "Thin the lines of old snapshots to one a week; numbers, releases and heads are kept") { days, ignoreTags, dryRun, format };
        place.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            if (parsed.GetValue(days) < 1)
            {
                throw new UsageException($"--keep-days is {parsed.GetValue(days)}, at least 1 is kept");
            }

            var isDry = parsed.GetValue(dryRun);
            var found = parsed.GetValue(ignoreTags) ? null : await place.FindAsync(parsed, cancel);
            var engine = found?.Engine ?? StoreOption.Existing(parsed.GetValue(place.Store));
            if (!engine.Upkeep.IsThere)
            {
                throw new UsageException($"there is no store at {engine.Address}");
            }

            var prune = new StorePrune(engine, TimeProvider.System);
            var evidence = found is null ? [] : SnapshotNames.In(await File.ReadAllTextAsync(found.Manifest.Path, cancel));
            var policy = new PrunePolicy { Days = parsed.GetValue(days), Evidence = evidence };
            var pruned = await prune.RunAsync(found is null ? policy : await WithReleasesAsync(policy, found, prune, cancel), isDry, cancel);
            if (parsed.GetValue(format) == "json")
            {
                WriteJson(engine.Address, pruned, isDry);
            }
            else
            {
                var verb = isDry ? "would be" : "were";
                Screen.Out.MarkupLine($"{Number(pruned.Thinned)} of {Number(pruned.Snapshots)} snapshots {verb} thinned; {Number(pruned.Nodes)} nodes that nobody needs ({SizeText.Of(pruned.Bytes)}) {verb} deleted");
            }

            return ExitCode.Done;
        });
        return command;
    }

    // Whose releases nobody knows here is left alone.
    private static async Task<PrunePolicy> WithReleasesAsync(PrunePolicy policy, Place place, StorePrune prune, CancellationToken cancel)
    {
        var tags = new GitTags(new GitProgram());
        var ids = await prune.RepositoriesAsync(cancel);
        var commits = new Dictionary<Guid, IReadOnlySet<string>>();
        var unknown = new List<(string Name, string? Problem)>();
        foreach (var located in place.Manifest.Catalog.Repositories.Select(place.Locator.Locate))
        {
            if (!ids.TryGetValue(located.Repository.Name.ToLowerInvariant(), out var id))
            {
                continue;
            }

            var (tagged, problem) = located.Directory is { } directory ? await tags.ReadAsync(directory, cancel) : (null, located.Missing);
            if (tagged is not null)
            {
                commits[id] = tagged;
            }
            else
            {
                unknown.Add((located.Repository.Name, problem));
            }
        }

        foreach (var group in unknown.GroupBy(one => one.Problem, one => one.Name, StringComparer.Ordinal))
        {
            string[] names = [.. group];
            Screen.Talk.MarkupLine($"[yellow]left whole[/] {Safe.Markup($"{EstateText.Names(names)}: {(names.Length == 1 ? "its" : "their")} tags are not known ({group.Key}); --ignore-tags thins {(names.Length == 1 ? "it" : "them")} all the same")}");
        }

        return policy with { Commits = commits, Whole = ids.Values.Where(id => !commits.ContainsKey(id)).ToHashSet() };
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static void WriteJson(string address, Pruned pruned, bool isDry) => JsonAnswer.WriteObject(json =>
    {
        json.WriteString("store", address);
        json.WriteBoolean("dryRun", isDry);
        json.WriteNumber("snapshots", pruned.Snapshots);
        json.WriteNumber("thinned", pruned.Thinned);
        json.WriteNumber("nodes", pruned.Nodes);
        json.WriteNumber("bytes", pruned.Bytes);
    });
}
