using Muster.Core.Catalogs;
using Muster.Core.Coordination.Following;
using Muster.Core.Estate;
using Muster.Core.Gates;
using Muster.Core.Manifests;
using Muster.Core.Metrics;
using Muster.Core.Snapshots;
using Muster.Core.Trust;
using Muster.Reports;
using Muster.Reports.Findings;

namespace Muster.Adapters.Tests.Coordination;

/// <summary>Runs by hand: a repository's numbers day after day, and what the issues make of them.</summary>
internal sealed class Runs
{
    private readonly Dictionary<string, List<Snapshot>> _history = new(StringComparer.Ordinal);

    /// <summary>A complete run on a day of February 2026; each with a report of its own.</summary>
    public Runs Line(string repository, int day, long covered, long whole = 100, TrustState state = TrustState.Complete) =>
        Add(repository, day, [Measure.Share(MetricRegister.CoverageLine, new Tally(covered, whole))], state, ReportKind.Coverage);

    public Runs Add(string repository, int day, Measure[] measures, TrustState state = TrustState.Complete, ReportKind kind = ReportKind.Coverage, string? report = null, string? tool = null, string? version = null)
    {
        var at = new DateTimeOffset(2026, 2, day, 9, 0, 0, TimeSpan.Zero);
        if (!_history.TryGetValue(repository, out var history))
        {
            _history[repository] = history = [];
        }

        history.Insert(0, new Snapshot
        {
            Id = Guid.CreateVersion7(at),
            RepositoryId = Guid.Empty,
            Commit = $"{day:00}{new string('c', 38)}",
            TakenAt = at,
            Measures = new Measures(measures),
            Doubts = state == TrustState.Complete ? [] : [new Doubt(kind, state, "because")],
            Sources = [new SourceNote { Path = "coverage.json", Part = "local", Format = kind == ReportKind.Coverage && measures[0].Metric.StartsWith("findings", StringComparison.Ordinal) ? "ruff-json" : measures[0].Metric.StartsWith("tests", StringComparison.Ordinal) ? "junit" : "coveragepy-json", Tool = tool, ToolVersion = version, Sha256 = report ?? $"{repository}{day}", MadeAt = report is null ? at : DateTimeOffset.UnixEpoch }],
        });
        return this;
    }

    public IReadOnlyDictionary<string, MeasuredRepository> Measured(Manifest manifest, DateTimeOffset now)
    {
        var heads = _history.ToDictionary(pair => pair.Key, pair => new Head(pair.Value[0], pair.Value.Skip(1).FirstOrDefault(one => one.State == TrustState.Complete), now));
        return EstateView.Of(manifest.Catalog.Repositories, heads, now).Rows.Where(row => row.Head is not null)
            .ToDictionary(row => row.Name, row => new MeasuredRepository(row, _history[row.Name]));
    }

    /// <summary>The manifest after Muster has followed these runs, at noon of the last day.</summary>
    public (Manifest After, IReadOnlyList<string> Said) Follow(Manifest manifest, params string[] rules) => Follow(manifest, new Dictionary<string, IReadOnlyList<Finding>>(), rules);

    public (Manifest After, IReadOnlyList<string> Said) Follow(Manifest manifest, IReadOnlyDictionary<string, IReadOnlyList<Finding>> freshRules, params string[] rules)
    {
        var now = _history.Values.Max(history => history[0].TakenAt).AddHours(3);
        var measured = Measured(manifest, now);
        var gate = new Gate("test", new CatalogQuery(), [.. (rules is [] ? ["coverage.line >= 80"] : rules).Select(text => GateRules.TryParse(text, out var rule) ? rule : throw new ArgumentException(text))]);
        var subjects = measured.Values.Select(one => new GateSubject(one.Row, [.. one.History.Where(snapshot => snapshot.State == TrustState.Complete)])).ToArray();
        var answer = IssueFollowing.Of(manifest, new QualityRun(measured, [.. gate.Judge(manifest.Catalog, subjects)], new Dictionary<string, IReadOnlyList<string>>()) { FreshRules = freshRules }, now);
        return (manifest.After(answer), answer.Remarks);
    }
}
