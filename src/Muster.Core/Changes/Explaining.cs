using Muster.Core.Snapshots;

namespace Muster.Core.Changes;

/// <summary>
/// From a change to its causes. A line that was written has an author, and git knows him. A line that nobody touched and that lost its
/// cover was left by some commit in between: one commit is named, several are named as the range that they are.
/// </summary>
public sealed class Explaining(ISourceHistory history)
{
    private const int MostFiles = 40;
    private const int MostCommits = 5;

    public async Task<Explanation> OfAsync(Snapshot before, Snapshot after, ExactChange change, CancellationToken cancel)
    {
        if (before.Commit is not { } from || after.Commit is not { } to)
        {
            return new([], null, 0);
        }

        var commits = await history.DistanceAsync(from, to, cancel);
        var files = change.Lines?.Files ?? [];
        var written = files.Where(file => file.Bare.Count > 0).OrderByDescending(file => file.Bare.Count).ToArray();
        Cause?[] causes =
        [
            .. await WrittenAsync(from, to, written.Take(MostFiles), cancel),
            await BetweenAsync(from, to, commits, "lines that lost their cover, their text as it was", [.. files.Where(file => file.Lost.Count > 0).Select(file => new CausePlace(file.Path, file.Lost))], cancel),
            .. await GoneAsync(from, to, files, cancel),
            await BetweenAsync(from, to, commits, "tests that fail and did not", Names(change.Tests?.NewlyFailing.Concat(change.Tests.New.Where(test => TestsChange.Fails(test.After)))), cancel),
            await BetweenAsync(from, to, commits, "tests that are gone", Names(change.Tests?.Vanished), cancel),
            .. await FindingsAsync(from, to, commits, change.Findings, cancel),
        ];
        return new([.. causes.OfType<Cause>().OrderByDescending(cause => cause.Weight)], commits, Math.Max(0, written.Length - MostFiles));
    }

    private async Task<IEnumerable<Cause>> WrittenAsync(string from, string to, IEnumerable<FileLinesChange> files, CancellationToken cancel)
    {
        var origins = new List<(string Path, LineOrigin Origin)>();
        foreach (var file in files)
        {
            origins.AddRange((await history.BlameAsync(from, to, file.Path, file.Bare, cancel)).Select(origin => (file.Path, origin)));
        }

        return origins.Where(one => one.Origin.Commit is not null).GroupBy(one => one.Origin.Commit!.Commit, StringComparer.Ordinal).Select(group => new Cause(
            "new or rewritten lines without cover",
            group.Count(),
            [.. group.GroupBy(one => one.Path, StringComparer.Ordinal).Select(file => new CausePlace(file.Key, [.. file.Select(one => one.Origin.Line).Order()]))],
            group.First().Origin.Commit,
            [],
            1));
    }

    // Covered code that is gone lowers the share of what is left.
    private async Task<IEnumerable<Cause?>> GoneAsync(string from, string to, IReadOnlyList<FileLinesChange> files, CancellationToken cancel)
    {
        var causes = new List<Cause?>();
        foreach (var file in files.Where(file => file.Sums.Deleted.Part + file.Sums.InGoneFiles.Part > 0).OrderByDescending(file => file.Sums.Deleted.Part + file.Sums.InGoneFiles.Part).Take(MostFiles))
        {
            var lost = (int)(file.Sums.Deleted.Part + file.Sums.InGoneFiles.Part);
            var touched = await history.LogAsync(from, to, file.Before is null ? [file.Path] : [file.Before, file.Path], MostCommits + 1, cancel);
            causes.Add(touched.Count == 0
                ? new Cause("covered lines that no report speaks of any more", lost, [new(file.Path, [])], null, [], 0)
                : new Cause("covered lines deleted", lost, [new(file.Path, [])], touched.Count == 1 ? touched[0] : null, touched.Count == 1 ? [] : [.. touched.Take(MostCommits)], touched.Count));
        }

        return causes;
    }

    private async Task<IEnumerable<Cause?>> FindingsAsync(string from, string to, int? commits, FindingsChange? findings, CancellationToken cancel)
    {
        var causes = new List<Cause?>();
        var loose = new List<CausePlace>();
        foreach (var file in (findings?.New ?? []).GroupBy(one => one.Path).Take(MostFiles))
        {
            var placed = file.Key is null ? [] : file.Where(one => one.Line is not null).ToArray();
            var origins = placed.Length == 0 ? [] : (await history.BlameAsync(from, to, file.Key!, [.. placed.Select(one => one.Line!.Value).Distinct().Order()], cancel)).ToDictionary(origin => origin.Line, origin => origin.Commit);
            foreach (var finding in file)
            {
                var place = new CausePlace(ChangeSums.Say(finding), []);
                if (finding.Line is { } line && origins.GetValueOrDefault(line) is { } commit)
                {
                    causes.Add(new Cause("new findings", 1, [place], commit, [], 1));
                }
                else
                {
                    loose.Add(place);
                }
            }
        }

        var byCommit = causes.GroupBy(cause => cause!.Commit!.Commit, StringComparer.Ordinal).Select(group => group.First()! with { Weight = group.Count(), Places = [.. group.SelectMany(cause => cause!.Places)] });
        return [.. byCommit, await BetweenAsync(from, to, commits, "new findings on lines that nobody touched", loose, cancel)];
    }

    private async Task<Cause?> BetweenAsync(string from, string to, int? commits, string what, IReadOnlyList<CausePlace> places, CancellationToken cancel)
    {
        if (places.Count == 0)
        {
            return null;
        }

        var log = await history.LogAsync(from, to, [], MostCommits, cancel);
        return new(what, places.Sum(place => Math.Max(1, place.Lines.Count)), places, commits == 1 && log.Count == 1 ? log[0] : null, commits == 1 ? [] : log, commits ?? log.Count);
    }

    private static CausePlace[] Names(IEnumerable<TestTurn>? tests) => [.. (tests ?? []).Select(test => new CausePlace(test.ToString(), []))];
}
