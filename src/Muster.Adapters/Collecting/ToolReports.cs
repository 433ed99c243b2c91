using Muster.Adapters.Git;
using Muster.Adapters.Tools;
using Muster.Core.Catalogs;
using Muster.Core.Deliveries;
using Muster.Core.Trust;
using Muster.Reports;

namespace Muster.Adapters.Collecting;

/// <summary>Runs a repository's own tools and takes the reports that they make, each with the command that made it.</summary>
internal sealed class ToolReports(GitProgram git, ToolWish wish, RepositoryPaths places, IProgress<ToolProgress>? progress)
{
    public async Task<ToolHarvest> RunAsync(Repository repository, string directory, DateTimeOffset now, CancellationToken cancel)
    {
        var warnings = new List<string>();
        var request = new ToolRequest
        {
            Repository = repository,
            Directory = directory,
            Results = Path.Combine(wish.ResultsFolder, FolderName(repository.Name)),
            Tests = wish.Tests,
            Checks = wish.Checks,
            InPlace = wish.InPlace,
            Home = wish.Home,
            TimeLimit = wish.TimeLimit,
        };
        var runs = await new ToolRunner(git).RunAsync(request, progress, cancel);
        if (runs.Problem is { } problem)
        {
            warnings.Add(problem);
        }

        var reports = new List<DeliveredReport>();
        var raw = new List<PackedReport>();
        foreach (var (run, report) in runs.Runs.SelectMany(run => run.Reports.Select(report => (run, report))))
        {
            foreach (var loaded in await ReportLoading.LoadAsync(directory, report, warnings, cancel))
            {
                raw.Add(loaded.Packed);
                reports.Add(new DeliveredReport
                {
                    Path = "run/" + loaded.Path,
                    Sha256 = loaded.Packed.Sha256,
                    Bytes = loaded.Packed.Length,
                    ModifiedAt = report.Modified,

                    // What a tool has just made speaks of the sources that it saw.
                    MadeAt = now,
                    SourceCommitsSince = 0,
                    Doubts = [.. loaded.Doubts, .. BrokenOff(run, loaded.Reading)],
                    Command = run.CommandLine,
                    Unread = loaded.Unread,
                    Reading = places.Place(Relative(loaded.Reading, runs.Directory)),
                });
            }
        }

        return new(runs.Runs, reports, raw, warnings);
    }

    // What a test runner has written before it stopped (a module that cannot be imported, a time limit) speaks of what ran till then.
    private static IEnumerable<Doubt> BrokenOff(ToolRun run, Reading reading)
    {
        if (run.Outcome is not (ToolOutcome.Failed or ToolOutcome.TimedOut))
        {
            return [];
        }

        var reason = run.Outcome == ToolOutcome.TimedOut ? $"{run.Tool} was stopped at its time limit: not all was run"
            : $"{run.Tool} broke off{(run.ExitCode is { } code ? $" (exit code {code})" : "")}: not all was run";
        return new (ReportKind Kind, object? Said)[] { (ReportKind.Coverage, reading.Coverage), (ReportKind.Tests, reading.Tests), (ReportKind.Findings, reading.Findings) }
            .Where(one => one.Said is not null)
            .Select(one => new Doubt(one.Kind, TrustState.Partial, reason));
    }

    // A repository's name may hold anything; a folder's name may not.
    private static string FolderName(string name) => string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' ? letter : '_'));

    // The work tree in which tools ran is gone; what they wrote as absolute paths begins with it.
    private static Reading Relative(Reading reading, string ranIn)
    {
        var prefix = Path.TrimEndingDirectorySeparator(ranIn).Replace('\\', '/') + "/";
        string? Cut(string? path) => path is not null && path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..] : path;
        return reading with
        {
            Coverage = reading.Coverage is null ? null : reading.Coverage with { Files = [.. reading.Coverage.Files.Select(file => file with { Path = Cut(file.Path)! })] },
            Tests = reading.Tests is null ? null : reading.Tests with { Cases = [.. reading.Tests.Cases.Select(test => test with { File = Cut(test.File) })] },
            Findings = reading.Findings is null ? null : reading.Findings with { Items = [.. reading.Findings.Items.Select(item => item with { Path = Cut(item.Path) })] },
        };
    }
}

/// <summary>What came of running a repository's tools.</summary>
internal sealed record ToolHarvest(IReadOnlyList<ToolRun> Runs, IReadOnlyList<DeliveredReport> Reports, IReadOnlyList<PackedReport> Raw, IReadOnlyList<string> Warnings);
