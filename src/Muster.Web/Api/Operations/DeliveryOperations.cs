using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Muster.Adapters.Receiving;
using Muster.Core.Access;
using Muster.Core.Deliveries.Handing;
using Muster.Core.Estate.Writing;
using Muster.Core.Snapshots;

namespace Muster.Web.Api.Operations;

/// <summary>Handing over reports, and what became of them.</summary>
internal static class DeliveryOperations
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private static readonly FieldSet<DeliveryRecord> Records = new(
        "DeliveryState",
        new("id", FieldKind.Text, one => one.Id),
        new("state", FieldKind.Text, one => one.State),
        new("repository", FieldKind.Text, one => one.Repository),
        new("commit", FieldKind.Text, one => one.Commit),
        new("branch", FieldKind.Text, one => one.Branch),
        new("part", FieldKind.Text, one => one.Part),
        new("sentBy", FieldKind.Text, one => one.SentBy),
        new("receivedAt", FieldKind.Time, one => one.ReceivedAt),
        new("startedAt", FieldKind.Time, one => one.StartedAt),
        new("finishedAt", FieldKind.Time, one => one.FinishedAt),
        new("attempts", FieldKind.Count, one => one.Attempts),
        new("snapshot", FieldKind.Text, one => one.Snapshot),
        new("reason", FieldKind.Text, one => one.Reason));

    private static readonly ApiSchema Delivery = ApiSchema.Object(
        "Delivery", "id (stable: a hash of the content), state (received, working, done, failed) with its times and reason, snapshot, reports with format, whether each is counted and if not why, and what of the upload was not kept.");

    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new("POST", "/deliveries", "Hand over reports. 202 once they are safely kept, 200 when the same delivery has been made into numbers already; `Prefer: wait=30` waits for the numbers", PostAsync)
        {
            Scope = TokenScope.Upload,
            Takes = ApiSchema.Object("Upload", "Files (reports, or one zip, tar or tar.gz of them) and the fields repository, commit, branch, part, committedAt, dirty; empty=true, without files, for a part that has no reports."),
            Answers = Delivery,
            Parameters = [new("repository", "Where the body is a bundle: the repository's name"), new("commit", "The full hash"), new("branch", "The branch"), new("part", "The share of the run that this is: a job, a tool")],
        },
        ApiOperation.Get("/deliveries/{id}", "What became of a delivery", Delivery, GetAsync) with { Scope = TokenScope.Upload },
        ApiOperation.Get("/deliveries", "The deliveries that came over the wire, newest first", ApiSchema.List(Records), ListAsync),
    ];

    private static async Task PostAsync(ApiCall call)
    {
        var upload = await DeliveryUpload.ReadAsync(call.Http);
        var mistakes = HandedDelivery.Mistakes(upload.Note);
        if (mistakes.Count > 0)
        {
            throw ApiProblem.Wrong("the delivery is not complete; nothing of it was kept", [.. mistakes]);
        }

        var row = call.Now.Row(upload.Note.Repository!) ?? throw new ApiProblem(
            StatusCodes.Status422UnprocessableEntity, $"the catalog has no repository '{upload.Note.Repository}'", "add it to the manifest of the server; nothing of the upload was kept");
        if (!call.Caller.MayUploadFor(await call.Estate.Store.RepositoryAsync(row.Name, call.Cancel)))
        {
            throw new ApiProblem(StatusCodes.Status403Forbidden, $"this token may not upload for '{row.Name}'");
        }

        var isEmpty = upload.Note.Empty is true;
        if (isEmpty && upload.Files.Count + upload.Ignored.Count > 0)
        {
            throw new ApiProblem(StatusCodes.Status422UnprocessableEntity, "the part is said to be empty, and there are files with it", "nothing of the upload was kept");
        }

        if (upload.Files.Count == 0 && !isEmpty)
        {
            throw new ApiProblem(StatusCodes.Status422UnprocessableEntity, "the upload holds no report", mistakes: [.. upload.Ignored.Take(20).Select(one => $"{one.Path}: {one.Reason}")]);
        }

        var (record, _) = await call.Need<DeliveryDesk>().TakeAsync(upload.Note, row.Name, upload.Files, call.Caller.Name, call.Cancel);
        if (Wait(call) is { } most && record.FinishedAt is null)
        {
            var ledger = call.Need<DeliveryLedger>();
            await call.Need<DeliveryQueue>().WaitAsync(record.Id, most, async () => (await ledger.FindAsync(record.Id, call.Cancel))?.FinishedAt is not null, call.Cancel);
            record = (await ledger.FindAsync(record.Id, call.Cancel))!;
            await SeenAsync(call, row.Name, record.Snapshot);
        }

        call.Http.Response.Headers.Location = "/api/v1/deliveries/" + record.Id;
        await WriteAsync(call, record, upload.Ignored, record.FinishedAt is null ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
    }

    // Whoever waited for the numbers asks for them next: the estate that is shown is read anew a moment after the commit.
    private static async Task SeenAsync(ApiCall call, string repository, Guid? snapshot)
    {
        for (var i = 0; i < 40 && snapshot is not null && (await call.Estate.NowAsync(call.Cancel)).Row(repository)?.Head?.Snapshot.Id != snapshot; i++)
        {
            await Task.Delay(50, call.Cancel);
        }
    }

    private static async Task GetAsync(ApiCall call)
    {
        var record = await call.Need<DeliveryLedger>().FindAsync(call.Route("id"), call.Cancel);
        if (record is null || !(call.Caller.MayRead || call.Caller.MayUploadFor(await call.Estate.Store.RepositoryAsync(record.Repository, call.Cancel))))
        {
            throw ApiProblem.NotFound($"there is no delivery '{call.Route("id")}'");
        }

        await WriteAsync(call, record, [], StatusCodes.Status200OK);
    }

    private static Task ListAsync(ApiCall call)
    {
        var ledger = call.Need<DeliveryLedger>();
        return ListAnswer.WriteAsync(call, (after, most) => ledger.ListAsync(after, most, call.Cancel), () => ledger.CountAsync(call.Cancel), Records, one => one.Id);
    }

    private static async Task WriteAsync(ApiCall call, DeliveryRecord record, IReadOnlyList<IgnoredFile> ignored, int status)
    {
        var snapshot = record.Snapshot is null ? null : await call.Estate.Store.SnapshotOfAsync(record.Id, call.Cancel);
        await Answer.JsonAsync(
            call.Http,
            json =>
            {
                json.WriteStartObject();
                json.WriteString("id", record.Id);
                json.WriteString("state", record.State);
                json.WriteString("repository", record.Repository);
                json.WriteString("commit", record.Commit);
                json.WriteString("branch", record.Branch);
                json.WriteString("part", record.Part);
                json.WriteString("receivedAt", record.ReceivedAt);
                json.WriteTimeOrNull("startedAt", record.StartedAt);
                json.WriteTimeOrNull("finishedAt", record.FinishedAt);
                json.WriteNumber("attempts", record.Attempts);
                json.WriteString("reason", record.Reason);
                json.WriteString("snapshot", snapshot?.Id.ToString() ?? record.Snapshot?.ToString());
                WriteSnapshot(json, snapshot, record.Part);
                json.WriteObjects("ignored", ignored, file =>
                {
                    json.WriteString("path", file.Path);
                    json.WriteString("reason", file.Reason);
                });
                json.WriteEndObject();
            },
            status);
    }

    private static void WriteSnapshot(Utf8JsonWriter json, Snapshot? snapshot, string part)
    {
        json.WriteString("snapshotState", snapshot?.State.ToString().ToLowerInvariant());
        json.WriteStrings("doubts", [.. (snapshot?.Doubts ?? []).Select(doubt => doubt.Reason).Distinct()]);
        json.WriteStartObject("measures");
        foreach (var measure in snapshot?.Measures.All ?? [])
        {
            json.WriteMeasure(measure.Metric, measure);
        }

        json.WriteEndObject();
        json.WriteObjects("reports", snapshot?.Sources.Where(source => source.Part == part) ?? [], source =>
        {
            json.WriteString("path", source.Path);
            json.WriteString("sha256", source.Sha256);
            json.WriteString("format", source.Format);
            json.WriteBoolean("counted", source.AsideBecause is null);
            json.WriteString("asideBecause", source.AsideBecause);
            json.WriteStrings("rejections", source.Rejections);
        });
    }

    // RFC 7240: Prefer: wait=30
    private static TimeSpan? Wait(ApiCall call)
    {
        foreach (var preference in call.Http.Request.Headers["Prefer"].SelectMany(line => (line ?? "").Split(',', ';')))
        {
            if (preference.Trim().Split('=') is ["wait", var seconds] && int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted))
            {
                return TimeSpan.FromSeconds(Math.Min(wanted, LongestWait.TotalSeconds));
            }
        }

        return null;
    }
}
