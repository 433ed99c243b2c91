using Muster.Adapters.Sweeps;
using Muster.Core.Sweeps;

namespace Muster.Web.Api.Operations;

/// <summary>The journal of sweeps, in the very words of <c>muster sweep PLAN --show --format json</c>.</summary>
internal static class SweepOperations
{
    /// <summary>Older ones are found by their id.</summary>
    private const int Most = 200;

    private static readonly FieldSet<Sweep> Fields = new(
        "Sweep",
        new("id", FieldKind.Text, one => one.Id.ToString()),
        new("target", FieldKind.Text, one => one.Target),
        new("worker", FieldKind.Text, one => one.Worker),
        new("who", FieldKind.Text, one => one.Who),
        new("startedAt", FieldKind.Time, one => one.StartedAt),
        new("finishedAt", FieldKind.Time, one => one.FinishedAt),
        new("completed", FieldKind.Count, one => one.CountOf(SweepState.Completed)),
        new("open", FieldKind.Count, one => one.CountOf(SweepState.Open)),
        new("waiting", FieldKind.Count, one => one.CountOf(SweepState.Waiting)),
        new("failed", FieldKind.Count, one => one.CountOf(SweepState.Failed)));

    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        ApiOperation.Get("/sweeps", "Sweeps, newest first, as sums", ApiSchema.List(Fields), ListAsync),
        ApiOperation.Get("/sweeps/{id}", "One sweep: its repositories with their branches, its todos with what was measured", ApiSchema.Object("SweepJournal", "The object of `muster sweep PLAN --show --format json`."), OneAsync),
    ];

    private static async Task ListAsync(ApiCall call) =>
        await ListAnswer.WriteAsync(call, await Journal(call).NewestAsync(Most, call.Cancel), Fields, one => one.Id.ToString());

    private static async Task OneAsync(ApiCall call)
    {
        var sweep = (Guid.TryParse(call.Route("id"), out var id) ? await Journal(call).FindAsync(id, call.Cancel) : null) ?? throw ApiProblem.NotFound($"there is no sweep {call.Route("id")}");
        await Answer.JsonAsync(call.Http, json => SweepWriting.Write(json, sweep));
    }

    private static SweepJournal Journal(ApiCall call) => new(call.Estate.Options.Engine, call.Estate.Options.Clock);
}
