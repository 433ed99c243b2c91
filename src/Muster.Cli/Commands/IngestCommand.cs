using System.CommandLine;
using Muster.Adapters.Collecting;
using Muster.Adapters.Files;
using Muster.Adapters.Git;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Catalogs;
using Muster.Core.Metrics;
using Muster.Core.Snapshots;
using Spectre.Console;

namespace Muster.Cli.Commands;

/// <summary><c>muster ingest FILE…</c>: hands over one part of a run: reports for a repository at a commit, as a CI job has them.</summary>
internal static class IngestCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("files") { Description = "Report files, folders, globs", Arity = ArgumentArity.ZeroOrMore };
        var repo = new Option<string?>("--repo") { Description = "The repository, by name or nickname (default: the one of the catalog whose folder this is)" };
        var commit = new Option<string?>("--commit") { Description = "The full hash that the reports were made for (default: HEAD here)" };
        var branch = new Option<string?>("--branch") { Description = "The branch (default: the one that is checked out here)" };
        var part = new Option<string>("--part") { Description = "The share of the run: a job, a platform, a tool", DefaultValueFactory = _ => "ci" };
        var empty = new Option<bool>("--empty") { Description = "This part has no reports, and is not to be waited for" };
        var place = new PlaceOptions();
        var format = FormatOption.Of("text", "json");
        var command = new Command("ingest", "Hand over reports of one part of a run, as from a CI job") { files, repo, commit, branch, part, empty, format };
        place.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.FindAsync(parsed, cancel);
            var paths = ReportFiles.Find(parsed.GetValue(files)!, out var missing);
            string[] mistakes =
            [
                .. missing.Select(file => $"no such file: {file}"),
                .. paths.Count == 0 && missing.Count == 0 && !parsed.GetValue(empty) ? ["no report files; --empty says that this part has none"] : Array.Empty<string>(),
                .. paths.Count > 0 && parsed.GetValue(empty) ? ["--empty with report files"] : Array.Empty<string>(),
            ];
            if (mistakes.Length > 0)
            {
                throw new UsageException(mistakes);
            }

            var repository = Repository(found, parsed.GetValue(repo));
            var handed = new HandedPart
            {
                Repository = repository,
                Directory = found.Locator.Locate(repository).Directory,
                Files = paths,
                Commit = parsed.GetValue(commit),
                Branch = parsed.GetValue(branch),
                Part = parsed.GetValue(part)!,
            };
            using var store = found.OpenStore();
            var (snapshot, problems) = await new PartIngest(new GitProgram(), store, TimeProvider.System).TakeAsync(handed, Environment.CurrentDirectory, cancel);
            foreach (var problem in problems)
            {
                Screen.Talk.MarkupLine($"[yellow]warning[/] {Safe.Markup(problem)}");
            }

            if (snapshot is null)
            {
                throw new UsageException(problems);
            }

            Write(repository, handed.Part, snapshot, parsed.GetValue(format) == "json");
            return snapshot.Sources.Any(source => source.Part == handed.Part && source.Rejections.Count > 0) ? ExitCode.Partly : ExitCode.Done;
        });
        return command;
    }

    private static Repository Repository(Place place, string? name)
    {
        if (name is not null)
        {
            return new CatalogQuery { Repositories = [name] }.From(place.Manifest.Catalog) is { Errors: [], Repositories: [var only] } ? only
                : throw new UsageException(new CatalogQuery { Repositories = [name] }.From(place.Manifest.Catalog).Errors is { Count: > 0 } errors ? errors : [$"'{name}' means several repositories"]);
        }

        var here = GitHistory.Top(Environment.CurrentDirectory) ?? Environment.CurrentDirectory;
        return place.Manifest.Catalog.Repositories.FirstOrDefault(repository => place.Locator.Locate(repository).Directory is { } directory && Path.GetFullPath(directory) == Path.GetFullPath(here))
            ?? throw new UsageException("which repository? --repo NAME; this folder is none of the catalog's");
    }

    private static void Write(Repository repository, string part, Snapshot snapshot, bool isJson)
    {
        var lines = snapshot.Measures[MetricRegister.CoverageLine];
        if (isJson)
        {
            JsonAnswer.WriteObject(json =>
            {
                json.WriteString("name", repository.Name);
                json.WriteString("commit", snapshot.Commit);
                json.WriteString("part", part);
                json.WriteString("snapshot", snapshot.Id);
                json.WriteString("state", snapshot.State.ToString().ToLowerInvariant());
                json.WriteStartArray("missing");
                foreach (var missing in snapshot.Parts?.Missing ?? [])
                {
                    json.WriteStringValue(missing);
                }

                json.WriteEndArray();
            });
            return;
        }

        var state = snapshot.Parts is { IsComplete: false } parts ? $"incomplete ({parts})" : snapshot.State.ToString().ToLowerInvariant();
        Screen.Out.MarkupLine(Safe.Markup($"{repository.Name} {CommitText.Of(snapshot)}: part {part} is in; {(lines is null ? "no coverage" : $"coverage {MeasureText.Of(lines)}")}; {state}"));
    }
}
