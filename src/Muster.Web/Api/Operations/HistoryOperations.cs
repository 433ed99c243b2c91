using Muster.Core.Changes;
using Muster.Core.Estate;
using Muster.Core.Estate.Writing;
using Muster.Core.Snapshots;
using Muster.Web.Reading;

namespace Muster.Web.Api.Operations;

/// <summary>A repository over time.</summary>
internal static class HistoryOperations
{
    private static readonly FieldSet<Snapshot> Snapshots = new(
        "Snapshot",
        new("id", FieldKind.Text, one => one.Id),
        new("takenAt", FieldKind.Time, one => one.TakenAt),
        new("commit", FieldKind.Text, one => one.Commit),
        new("committedAt", FieldKind.Time, one => one.CommittedAt),
        new("branch", FieldKind.Text, one => one.Branch),
        new("dirty", FieldKind.Truth, one => one.Dirty),
        new("state", FieldKind.Text, one => one.State.ToString().ToLowerInvariant()),
        new("reasons", FieldKind.Texts, one => one.Doubts.Select(doubt => doubt.Reason).Distinct().ToArray()),
        new("measures", FieldKind.Measures, one => one.Measures));

    private static readonly FieldSet<SourceNote> Sources = new(
        "Source",
        new("path", FieldKind.Text, one => one.Path),
        new("part", FieldKind.Text, one => one.Part),
        new("format", FieldKind.Text, one => one.Format),
        new("tool", FieldKind.Text, one => one.Tool),
        new("toolVersion", FieldKind.Text, one => one.ToolVersion),
        new("sha256", FieldKind.Text, one => one.Sha256),
        new("modified", FieldKind.Time, one => one.ModifiedAt),
        new("made", FieldKind.Time, one => one.MadeAt),
        new("commit", FieldKind.Text, one => one.Commit),
        new("command", FieldKind.Text, one => one.Command),
        new("counted", FieldKind.Truth, one => one.AsideBecause is null),
        new("asideBecause", FieldKind.Text, one => one.AsideBecause),
        new("leftOutFiles", FieldKind.Count, one => one.LeftOut?.Files),
        new("leftOutCovered", FieldKind.Count, one => one.LeftOut?.Lines.Part),
        new("leftOutLines", FieldKind.Count, one => one.LeftOut?.Lines.Whole),
        new("rejections", FieldKind.Texts, one => one.Rejections));

    private static readonly FieldSet<MetricChange> Changes = new(
        "Change",
        new("metric", FieldKind.Text, one => one.Metric),
        new("delta", FieldKind.Number, one => one.Delta),
        new("before", FieldKind.Number, one => one.Before.Value),
        new("beforePart", FieldKind.Count, one => one.Before.Part),
        new("beforeWhole", FieldKind.Count, one => one.Before.Whole),
        new("after", FieldKind.Number, one => one.After.Value),
        new("afterPart", FieldKind.Count, one => one.After.Part),
        new("afterWhole", FieldKind.Count, one => one.After.Whole));

    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        ApiOperation.Get("/repositories/{name}/snapshots", "A repository's snapshots, newest first", ApiSchema.List(Snapshots), SnapshotsAsync)
            with { Parameters = [new("branch", "Only of this branch"), new("state", "Only in this state"), new("since", "Only taken on this day (2026-02-01) or later")] },
        ApiOperation.Get("/repositories/{name}/snapshots/{id}", "One snapshot", ApiSchema.One(Snapshots), SnapshotAsync),
        ApiOperation.Get("/repositories/{name}/snapshots/{id}/sources", "The reports behind a snapshot's numbers: which are counted, and of the others why not", ApiSchema.List(Sources), SourcesAsync),
        ApiOperation.Get("/repositories/{name}/changes", "What changed since the base, exactly: lines as integers that add up, files, tests, findings, and the commits and authors it comes from", ApiSchema.Object("ExactChange", "The object of `muster explain --format json`: base, change, causes. Without a base, why says why."), ChangeAsync)
            with { Parameters = [new("at", "The snapshot: a commit, branch, tag, day or id; what it shows now unless given"), new("base", "What to compare with; its own base unless given")] },
        ApiOperation.Get("/repositories/{name}/changes/metrics", "What differs from the last complete snapshot before, metric by metric", ApiSchema.List(Changes),
            call => ListAnswer.WriteAsync(call, call.Repository().Change?.Metrics ?? [], Changes, one => one.Metric)),
    ];

    public static async Task<Snapshot> FindAsync(ApiCall call)
    {
        var id = call.Route("id");
        var all = await call.Estate.HistoryAsync(call.Repository(), int.MaxValue, call.Cancel);
        return (id == "latest" ? call.Repository().Head?.Snapshot : all.FirstOrDefault(one => one.Id.ToString() == id || one.Commit == id)) ?? throw ApiProblem.NotFound($"there is no snapshot '{id}'");
    }

    private static async Task ChangeAsync(ApiCall call)
    {
        var row = call.Repository();
        var (known, whyNot) = await ChangeShelf.OfAsync(call.Estate, row, call.Query("at"), call.Query("base"), call.Cancel);
        if (known is null && (call.Query("at") ?? call.Query("base")) is not null)
        {
            throw ApiProblem.NotFound(whyNot!);
        }

        await Answer.JsonAsync(call.Http, json =>
        {
            json.WriteStartObject();
            json.WriteString("name", row.Name);
            json.WriteString("commit", known?.After.Commit ?? row.Head?.Snapshot.Commit);
            if (known is null)
            {
                json.WriteNull("base");
                json.WriteString("why", whyNot);
                json.WriteNull("change");
            }
            else
            {
                json.WriteStartObject("base");
                json.WriteString("commit", known.Before.Commit);
                json.WriteString("why", known.Why);
                json.WriteNumberOrNull("commits", known.Explanation?.Commits);
                json.WriteEndObject();
                json.WriteChange("change", known.Change);
                json.WriteCauses("causes", known.Explanation);
            }

            json.WriteEndObject();
        });
    }

    private static async Task SnapshotsAsync(ApiCall call)
    {
        IEnumerable<Snapshot> all = await call.Estate.HistoryAsync(call.Repository(), int.MaxValue, call.Cancel);
        if (call.Query("branch") is { } branch)
        {
            all = all.Where(one => one.Branch == branch);
        }

        if (call.Query("state") is { } state)
        {
            all = all.Where(one => string.Equals(one.State.ToString(), state, StringComparison.OrdinalIgnoreCase));
        }

        if (call.Query("since") is { } since)
        {
            var day = DateTimeOffset.TryParse(since, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var found)
                ? found
                : throw ApiProblem.Wrong("since is a day like 2026-02-01");
            all = all.Where(one => one.TakenAt >= day);
        }

        await ListAnswer.WriteAsync(call, [.. all], Snapshots, one => one.Id.ToString());
    }

    private static async Task SnapshotAsync(ApiCall call)
    {
        var snapshot = await FindAsync(call);
        await Answer.JsonAsync(call.Http, json => Snapshots.WriteJson(json, snapshot));
    }

    private static async Task SourcesAsync(ApiCall call) => await ListAnswer.WriteAsync(call, (await FindAsync(call)).Sources, Sources, one => one.Part + "/" + one.Path);
}
