using System.CommandLine;
using Muster.Adapters.Storage;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Changes;
using Muster.Core.Estate;
using Muster.Core.Trust;
using Muster.Reports;
using Muster.Reports.Findings;
using Spectre.Console;

namespace Muster.Cli.Commands;

/// <summary><c>--code-quality FILE</c>: the findings as GitLab's code quality report. A list of which a part may be missing is not written: GitLab would call that part resolved.</summary>
internal sealed class CodeQuality
{
    private readonly Option<string?> _file = new("--code-quality") { Description = "Also write the findings to this file as GitLab's code quality report" };
    private readonly Option<bool> _onlyNew = new("--only-new") { Description = "In that file only findings that the base does not have, where there is one" };

    public void AddTo(Command command)
    {
        command.Options.Add(_file);
        command.Options.Add(_onlyNew);
    }

    public async Task WriteAsync(ParseResult parsed, SnapshotStore store, Place place, EstateView view, CancellationToken cancel)
    {
        if (parsed.GetValue(_file) is not { } file)
        {
            if (parsed.GetValue(_onlyNew))
            {
                throw new UsageException("--only-new is for --code-quality FILE");
            }

            return;
        }

        if (view.Rows.FirstOrDefault(row => row.Head?.Snapshot.StateOf(ReportKind.Findings) is not TrustState.Complete || row.Measures[Core.Metrics.MetricRegister.FindingsTotal] is null) is { } doubted)
        {
            Screen.Talk.MarkupLine(Safe.Markup($"{file} is not written: {doubted.Name} has {(doubted.Measures[Core.Metrics.MetricRegister.FindingsTotal] is null ? "no linter's report" : "findings that are not believed: " + string.Join("; ", doubted.Reasons))}"));
            return;
        }

        var lookup = new SnapshotLookup(store, place);
        var (found, nowhere) = (new List<(NamedFinding Finding, string Folder)>(), 0);
        foreach (var row in view.Rows)
        {
            var folder = FolderOf(place, row, alone: view.Rows.Count == 1);
            foreach (var finding in (await NamedAsync(store, lookup, row, folder, cancel)).Where(one => one.IsNew || !parsed.GetValue(_onlyNew)))
            {
                if (finding.Finding.Path is null)
                {
                    nowhere++;
                }
                else
                {
                    found.Add((finding, folder));
                }
            }
        }

        await OutFile.WriteAsync(
            file,
            stream =>
            {
                JsonAnswer.WriteTo(stream, json => json.WriteArray(found, one => CodeQualityJson.Write(json, one.Finding, one.Folder)));
                return Task.CompletedTask;
            },
            cancel);
        if (nowhere > 0)
        {
            Screen.Talk.MarkupLine(Safe.Markup($"{file} is without {(nowhere == 1 ? "1 finding that names" : $"{nowhere} findings that name")} no file: GitLab has no place for them"));
        }
    }

    private static async Task<IReadOnlyList<NamedFinding>> NamedAsync(SnapshotStore store, SnapshotLookup lookup, EstateRow row, string folder, CancellationToken cancel)
    {
        var after = row.Head!.Snapshot;
        var findings = (await store.ListsAsync(after.Id, cancel)).Findings ?? [];
        if (await lookup.BaseOfAsync(row.Repository, after, cancel) is not var (before, _) || (await store.ListsAsync(before.Id, cancel)).Findings is not { } old)
        {
            return FindingFingerprints.Of(findings, folder);
        }

        var same = new Dictionary<Finding, Finding>(ReferenceEqualityComparer.Instance);
        await new ChangeFinder(store, lookup.History(row.Repository)).FindingsAsync(before, old, after, findings, (of, now) => same[now] = of, cancel);
        return FindingFingerprints.Of(findings, old, same, folder);
    }

    // GitLab's paths begin at the project, which is where its jobs run.
    private static string FolderOf(Place place, EstateRow row, bool alone)
    {
        var below = place.Locator.Locate(row.Repository).Directory is { } directory ? Path.GetRelativePath(Environment.CurrentDirectory, directory).Replace('\\', '/') : "..";
        return below == "." ? ""
            : below != ".." && !below.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(below) ? below + "/"
            : alone ? ""
            : throw new UsageException($"--code-quality is for the project that one stands in, and {row.Name} does not lie in it; give --repos");
    }
}
