using System.CommandLine;
using System.Globalization;
using Muster.Adapters.Collecting;
using Muster.Adapters.Git;
using Muster.Adapters.Memory;
using Muster.Adapters.Sending;
using Muster.Cli.Options;
using Muster.Core.Deliveries;
using Muster.Core.Deliveries.Handing;
using Muster.Core.Metrics;
using Muster.Core.Trust;
using Muster.Reports;

namespace Muster.Cli.Commands;

/// <summary><c>muster ingest FILE…</c>: hand over reports, into the local store or to a server.</summary>
internal static class IngestCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("files") { Description = "Report files, folders or globs", Arity = ArgumentArity.ZeroOrMore };
        var repository = new Option<string?>("--repo") { Description = "The repository's name (default: the CI's, or the folder's)" };
        var commit = new Option<string?>("--commit") { Description = "The full hash that the reports were made for (default: the CI's, or git's)" };
        var branch = new Option<string?>("--branch") { Description = "The branch (default: the CI's, or git's)" };
        var part = new Option<string?>("--part") { Description = "The share of the run that this is: a job, a tool (default: the CI's job)" };
        var empty = new Option<bool>("--empty") { Description = "This part has no reports, and is not to be waited for" };
        var server = new ServerOptions();
        var place = new PlaceOptions();
        var format = FormatOption.Of("text", "json");
        var command = new Command("ingest", "Hand over reports, into the local store or to a server") { files, repository, commit, branch, part, empty, format };
        server.AddTo(command);
        place.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var said = new DeliveryNote { Repository = parsed.GetValue(repository), Commit = parsed.GetValue(commit), Branch = parsed.GetValue(branch), Part = parsed.GetValue(part) };
            var names = parsed.GetValue(files) ?? [];
            var remote = server.Server(parsed);
            var isEmpty = parsed.GetValue(empty);
            if (isEmpty && names.Length > 0)
            {
                throw new UsageException("--empty with report files");
            }

            if (names.Length == 0 && remote is null && !isEmpty)
            {
                throw new UsageException("name the report files; muster collect finds those of the catalog's repositories by itself");
            }

            var here = remote is null && said.Repository is { } named ? Checkout(await place.FindAsync(parsed, cancel), named) : Environment.CurrentDirectory;
            var gathered = await GatheredDelivery.OfAsync(new GitProgram(), names, here, said, Environment.GetEnvironmentVariable, cancel);
            foreach (var file in gathered.Left)
            {
                await Console.Error.WriteLineAsync($"{file.Path}: {file.Reason}");
            }

            Check(gathered, names.Length > 0 || isEmpty, isEmpty);
            var isJson = parsed.GetValue(format) == "json";
            var exit = remote is null
                ? await KeepAsync(await place.FindAsync(parsed, cancel), gathered, isJson, cancel)
                : await RemoteIngest.RunAsync(remote, await server.TokenAsync(parsed, cancel), gathered, isEmpty, isJson, cancel);
            return exit == ExitCode.Done && gathered.Left.Count > 0 ? ExitCode.Partly : exit;
        });
        return command;
    }

    // The repository that is named, where it is on this machine; a person may stand beside it, a CI job stands in it.
    private static string Checkout(Place place, string name) =>
        place.Locator.Locate(new SelectNames(place.Manifest.Catalog).One(name)).Directory is { } directory && GitHistory.Top(directory) is not null ? directory : Environment.CurrentDirectory;

    private static void Check(GatheredDelivery gathered, bool wasNamed, bool isEmpty)
    {
        if (!wasNamed)
        {
            return;
        }

        var mistakes = HandedDelivery.Mistakes(gathered.Note).ToList();
        if (gathered.Files.Count == 0 && !isEmpty)
        {
            mistakes.Add("none of the files is a report");
        }

        if (mistakes.Count > 0)
        {
            throw new UsageException(mistakes);
        }
    }

    private static async Task<int> KeepAsync(Place place, GatheredDelivery gathered, bool isJson, CancellationToken cancel)
    {
        var repository = new SelectNames(place.Manifest.Catalog).One(gathered.Note.Repository!);
        var now = TimeProvider.System.GetUtcNow();
        var delivery = HandedDelivery.Of(gathered.Note, repository.Name, gathered.Files, now);
        delivery = delivery with { Reports = [.. delivery.Reports.Select(report => report with { Reading = Read(report, gathered.Files, cancel) })] };
        using var store = place.OpenStore();
        var snapshot = await new PartIngest(new GitProgram(), store, TimeProvider.System).TakeAsync(
            repository, delivery, [.. gathered.Files.Select(file => file.Raw)], [.. place.Locator.Locate(repository).Directory is { } directory ? [directory] : Array.Empty<string>(), Environment.CurrentDirectory], cancel);
        await new MilestoneWatch(store, place.Engine, TimeProvider.System).LookAsync(place.Manifest, cancel);
        await AlertLook.AtAsync(store, place, await store.ViewAsync([repository], cancel), new HashSet<string>(), cancel);
        if (isJson)
        {
            await Console.Out.WriteLineAsync($$"""{"id":"{{delivery.Id}}","state":"done","snapshot":"{{snapshot.Id}}","snapshotState":"{{snapshot.State.ToString().ToLowerInvariant()}}"}""");
            return ExitCode.Done;
        }

        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{repository.Name}: {gathered.Files.Count switch { 0 => "an empty part", 1 => "1 report", var many => $"{many} reports" }} handed over as {delivery.Id[..12]}, {(snapshot.Parts is { IsComplete: false } parts ? $"incomplete ({parts})" : snapshot.State.ToString().ToLowerInvariant())}"));
        foreach (var name in new[] { MetricRegister.CoverageLine, MetricRegister.TestsTotal, MetricRegister.FindingsTotal })
        {
            if (snapshot.Measures[name] is { } measure)
            {
                await Console.Out.WriteLineAsync($"  {name,-15} {MeasureText.Of(measure)}");
            }
        }

        foreach (var doubt in snapshot.Doubts.Where(doubt => doubt.State != TrustState.Incomplete || snapshot.Parts is null).Select(doubt => doubt.Reason).Distinct())
        {
            await Console.Out.WriteLineAsync($"  {doubt}");
        }

        return ExitCode.Done;
    }

    private static Reading Read(DeliveredReport report, IReadOnlyList<HandedFile> files, CancellationToken cancel) =>
        ReportFormats.Read(files.First(file => file.Raw.Sha256 == report.Sha256).Raw.Source(report.Path), cancel);
}
