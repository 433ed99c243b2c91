using System.Text;
using Muster.Adapters.Collecting;
using Muster.Adapters.Git;
using Muster.Core.Backfilling;
using Muster.Core.Deliveries;
using Muster.Core.Git;
using Muster.Core.Intake;
using Muster.Core.Series;
using Muster.Core.Trust;
using Muster.Reports;
using Muster.Reports.CoveragePy.Report;

namespace Muster.Adapters.Backfilling;

/// <summary>
/// The numbers that a past commit brought. A report belongs to the commit that wrote it, for it speaks of those sources; one that was made
/// more than a week before its commit is a copy, and belongs to the commit that was the newest when it was made.
/// </summary>
internal sealed class PastReports(CatFile objects, string directory, string? branch, string repository, IReadOnlyList<PastCommit> history) : IDisposable
{
    private static readonly TimeSpan Late = TimeSpan.FromDays(7);

    // Whole and partial runs look alike in the data, and people commit both: the number is kept and shown, and never taken for the truth.
    private static readonly Doubt WhateverRanLast = new(ReportKind.Coverage, TrustState.Partial, "a committed .coverage holds what ran last; whether that was everything cannot be told");

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly TreeFiles _sources = new(objects, name => SourceLanguages.Of(name) is not null || name == "go.mod");
    private readonly PastDataFiles _dataFiles = new(objects);
    private double? _badge;

    public void Dispose() => _dataFiles.Dispose();

    /// <summary>Commits of an earlier time: what they brought is no news when it turns up again.</summary>
    public void Know(IEnumerable<PastCommit> commits) =>
        _seen.UnionWith(commits.SelectMany(commit => commit.Written).Where(file => PastPlaces.Of(file.Path) is not (PastKind.None or PastKind.Page)).Select(file => file.Blob));

    public async Task<PastFound> OfAsync(PastCommit commit, CancellationToken cancel)
    {
        var found = new PastFound(commit.Commit);
        var here = new List<(DeliveredReport Report, PackedReport Packed)>();
        foreach (var (path, blob) in commit.Written)
        {
            var kind = PastPlaces.Of(path);
            if (kind == PastKind.None || !_seen.Add(blob) || await objects.ReadAsync(blob, cancel) is not { } bytes)
            {
                continue;
            }

            switch (kind)
            {
                case PastKind.Page:
                    AddBadge(found, commit, path, Encoding.UTF8.GetString(bytes));
                    break;
                case PastKind.MetricsFile:
                    found.Stated.AddRange(StatedNumbers.OfMetricsFile(bytes, path, commit.Commit));
                    break;
                default:
                    await AddReportAsync(found, here, commit, path, bytes, kind == PastKind.Report, cancel);
                    break;
            }
        }

        if (here.Count > 0)
        {
            found.Deliveries.Add((await DeliveryAsync(commit, HistoryIntake.Part, [.. here.Select(one => one.Report)], cancel), [.. here.Select(one => one.Packed)]));
        }

        return found;
    }

    private async Task AddReportAsync(PastFound found, List<(DeliveredReport, PackedReport)> here, PastCommit commit, string path, byte[] bytes, bool sure, CancellationToken cancel)
    {
        var packed = await PackedReport.PackAsync(new MemoryStream(bytes, writable: false), cancel);
        var reading = ReportFormats.Read(packed.Source(path), cancel);
        if (reading.Format is null && !sure)
        {
            return;
        }

        found.Reports++;
        IReadOnlyList<Doubt> doubts = [];
        if (reading.Format == CoveragePyReading.Card.Name)
        {
            (reading, doubts) = await _dataFiles.ReadAsync(bytes, path, commit, Home, cancel);
            doubts = [.. doubts, WhateverRanLast];
        }

        if (reading is { Coverage: null, Tests: null, Findings: null, Measures: [], History: [] })
        {
            found.Unreadable.Add($"{path} at {commit.Commit[..8]}: {reading.Rejections.Select(one => one.Reason).FirstOrDefault() ?? "says nothing"}");
            return;
        }

        found.Stated.AddRange(reading.History.Select(point => (repository, new StatedPoint(point.At, point.Metric, point.Value, SourceOf(reading), path, commit.Commit))));
        if (reading is { Coverage: null, Tests: null, Findings: null, Measures: [] })
        {
            return;
        }

        var (home, made) = Home(commit, reading.Origin.WrittenAt);
        var report = new DeliveredReport
        {
            Path = path,
            Sha256 = packed.Sha256,
            Bytes = packed.Length,
            ModifiedAt = commit.At,
            MadeAt = made,
            MadeFor = home is null || home.Commit == commit.Commit ? null : home.Commit,
            SourceCommitsSince = home is null ? 1 : 0,
            Doubts = doubts,
            Reading = reading,
        };
        if (home is null || home.Commit == commit.Commit)
        {
            here.Add((await PlacedAsync(report, commit, cancel), packed));
        }
        else
        {
            // A part of its own: it must not take the place of what its home commit brought itself.
            found.Deliveries.Add((await DeliveryAsync(home, $"{HistoryIntake.Part}: {path}", [await PlacedAsync(report with { MadeFor = null }, home, cancel)], cancel), [packed]));
        }
    }

    // A time without zone is good to the day only; a time after the commit is of no use.
    private (PastCommit? Home, DateTimeOffset Made) Home(PastCommit commit, DateTimeOffset? written)
    {
        var made = written < commit.At ? written.Value : commit.At;
        return (commit.At - made > Late ? history.LastOrDefault(one => one.At <= made) : commit, made);
    }

    private async Task<string[]> SourcesAsync(PastCommit commit, CancellationToken cancel) => [.. (await _sources.OfAsync(commit.Tree, cancel)).Select(file => file.Path)];

    private void AddBadge(PastFound found, PastCommit commit, string path, string page)
    {
        if (StatedNumbers.OfBadge(page) is { } percent && percent != _badge)
        {
            _badge = percent;
            found.Stated.Add((repository, new StatedPoint(commit.At, Core.Metrics.MetricRegister.CoverageLine, percent, "badge", path, commit.Commit)));
        }
    }

    private async Task<DeliveredReport> PlacedAsync(DeliveredReport report, PastCommit commit, CancellationToken cancel) =>
        report with { Reading = new RepositoryPaths(directory, await SourcesAsync(commit, cancel)).Place(report.Reading) };

    private async Task<Delivery> DeliveryAsync(PastCommit commit, string part, IReadOnlyList<DeliveredReport> reports, CancellationToken cancel) => new()
    {
        Repository = repository,
        Commit = commit.Commit,
        CommittedAt = commit.At,
        Branch = branch,
        Part = part,
        SourceFiles = [.. (await SourcesAsync(commit, cancel)).Where(path => !path.EndsWith("go.mod", StringComparison.Ordinal)).Order(StringComparer.Ordinal)],
        Reports = reports,
    };

    private static string SourceOf(Reading reading) => reading.Format == "coverage-ratchet" ? "ratchet" : reading.Format ?? "history";
}

/// <summary>What one commit brought.</summary>
internal sealed class PastFound(string commit)
{
    public string Commit { get; } = commit;

    public int Reports { get; set; }

    public List<(Delivery Delivery, IReadOnlyList<PackedReport> Raw)> Deliveries { get; } = [];

    public List<(string Repository, StatedPoint Point)> Stated { get; } = [];

    public List<string> Unreadable { get; } = [];
}
