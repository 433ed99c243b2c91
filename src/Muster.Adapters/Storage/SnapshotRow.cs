using System.Data.Common;
using System.Text.Json;
using Muster.Adapters.Sql;
using Muster.Core.Metrics;
using Muster.Core.Snapshots;

namespace Muster.Adapters.Storage;

/// <summary>A row of the table <c>snapshot</c>, in the column order of <see cref="Columns"/>.</summary>
internal sealed record SnapshotRow(
    string Id,
    string RepositoryId,
    string? Commit,
    long? CommittedAt,
    string? Branch,
    long Dirty,
    long TakenAt,
    string Measures,
    string Doubts,
    string Sources,
    string Disagreements,
    string? Tree,
    string? Base,
    string? Change,
    string? Parts)
{
    public const string Columns = """s.id, s.repository_id, s."commit", s.committed_at, s.branch, s.dirty, s.taken_at, s.measures, s.doubts, s.sources, s.disagreements, s.tree, s.base, s.change, s.parts""";

    /// <summary>Whatever is asked for besides stands behind them.</summary>
    public const int ColumnCount = 15;

    // Ten thousand repositories speak of the same dozen metrics: one string each, not one a measure.
    private static readonly Dictionary<string, string> Names = MetricRegister.All.ToDictionary(metric => metric.Name, metric => metric.Name, StringComparer.Ordinal);

    /// <summary>Thousands of them are read for one page.</summary>
    public static SnapshotRow Read(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.Text(2), row.Number(3), row.Text(4), row.GetInt64(5), row.GetInt64(6), row.GetString(7),
        row.GetString(8), row.GetString(9), row.GetString(10), row.Text(11), row.Text(12), row.Text(13), row.Text(14));

    public Snapshot ToSnapshot() => new()
    {
        Id = Guid.Parse(Id),
        RepositoryId = Guid.Parse(RepositoryId),
        Commit = Commit,
        CommittedAt = CommittedAt.ToTime(),
        Branch = Branch,
        Dirty = Dirty != 0,
        TakenAt = TakenAt.ToTime(),
        Measures = new Measures(JsonSerializer.Deserialize(Measures, StoreJson.Default.IReadOnlyListStoredMeasure)!.Select(one => new Measure(Names.GetValueOrDefault(one.M, one.M), one.P, one.W, one.N))),
        Doubts = JsonSerializer.Deserialize(Doubts, StoreJson.Default.IReadOnlyListDoubt)!,
        Sources = JsonSerializer.Deserialize(Sources, StoreJson.Default.IReadOnlyListSourceNote)!,
        Disagreements = JsonSerializer.Deserialize(Disagreements, StoreJson.Default.IReadOnlyListDisagreement)!,
        Tree = Tree,
        Base = Base is null ? null : JsonSerializer.Deserialize(Base, StoreJson.Default.BaseChoice),
        Change = Change is null ? null : JsonSerializer.Deserialize(Change, StoreJson.Default.ChangeSums),
        Parts = Parts is null ? null : JsonSerializer.Deserialize(Parts, StoreJson.Default.RunParts),
    };

    public static string MeasuresOf(Snapshot snapshot) => JsonSerializer.Serialize(
        [.. snapshot.Measures.All.Select(one => new StoredMeasure(one.Metric, one.Part, one.Whole, one.Number))], StoreJson.Default.IReadOnlyListStoredMeasure);

    public static string DoubtsOf(Snapshot snapshot) => JsonSerializer.Serialize(snapshot.Doubts, StoreJson.Default.IReadOnlyListDoubt);

    public static string SourcesOf(Snapshot snapshot) => JsonSerializer.Serialize(snapshot.Sources, StoreJson.Default.IReadOnlyListSourceNote);
}
