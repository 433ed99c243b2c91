using System.Globalization;
using Muster.Core.Access;
using Muster.Core.Alerts;

namespace Muster.Web.Api.Operations;

/// <summary>Alerts, in the words of <c>muster alerts --format json</c>.</summary>
internal static class AlertOperations
{
    private const int LargestBody = 64 * 1024;

    private static readonly FieldSet<KeptAlert> Fields = new(
        "Alert",
        new("id", FieldKind.Text, one => one.Alert.Id),
        new("repository", FieldKind.Text, one => one.Alert.Repository),
        new("kind", FieldKind.Text, one => one.Alert.Kind.Word()),
        new("metric", FieldKind.Text, one => one.Alert.Metric),
        new("severity", FieldKind.Text, one => one.Alert.Severity.ToString().ToLowerInvariant()),
        new("state", FieldKind.Text, one => one.Alert.State.ToString().ToLowerInvariant()),
        new("text", FieldKind.Text, one => AlertText.Sentence(one.Alert)),
        new("openedAt", FieldKind.Time, one => one.Alert.OpenedAt),
        new("endedAt", FieldKind.Time, one => one.Alert.EndedAt),
        new("commit", FieldKind.Text, one => one.Alert.Since.Commit));

    private static readonly ApiSchema Said = ApiSchema.Object("Acknowledgement", "note: what there is to say; until: the day from which on it asks again");

    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        ApiOperation.Get("/alerts", "What the numbers over time tell that somebody should see: first what nobody has acknowledged, the gravest on top", ApiSchema.List(Fields), ListAsync) with
        {
            Parameters = [.. ApiParameter.OfSelection, new("kind", string.Join(", ", AlertKinds.Words)), new("severity", string.Join(", ", AlertFilter.SeverityWords)), new("all", "true also shows those that are over", "boolean")],
        },
        ApiOperation.Get("/alerts/{id}", "One alert, by its id or the beginning of it", ApiSchema.One(Fields), OneAsync),
        new("POST", "/alerts/{id}/acknowledge", "Say that an alert has been seen", AcknowledgeAsync) { Scope = TokenScope.Admin, Answers = ApiSchema.One(Fields), Takes = Said },
    ];

    private static async Task ListAsync(ApiCall call)
    {
        var mistakes = new List<string>();
        var filter = new AlertFilter
        {
            Repositories = call.Selected().Select(row => row.Name).ToHashSet(StringComparer.Ordinal),
            Kinds = AlertFilter.KindsOf(call.Many("kind"), mistakes),
            Severities = AlertFilter.SeveritiesOf(call.Many("severity"), mistakes),
        };
        if (mistakes.Count > 0)
        {
            throw ApiProblem.Wrong("no such alerts", [.. mistakes]);
        }

        var now = call.Estate.Options.Clock.GetUtcNow();
        await ListAnswer.WriteAsync(call, filter.Of(await call.Estate.AlertsAsync(call.Now, call.Query("all") == "true", call.Cancel), now), Fields, one => one.Alert.Id, (json, one) => AlertJson.Write(json, one, now));
    }

    private static async Task OneAsync(ApiCall call)
    {
        var alert = await FindAsync(call);
        await Answer.JsonAsync(call.Http, json => AlertJson.Write(json, alert, call.Estate.Options.Clock.GetUtcNow()));
    }

    private static async Task AcknowledgeAsync(ApiCall call)
    {
        var body = await WishBody.ReadAsync(call.Http, LargestBody);
        var now = call.Estate.Options.Clock.GetUtcNow();
        var until = body.Text("until") is not { } text ? (DateTimeOffset?)null
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) && day > now ? day
            : throw ApiProblem.Wrong("until is a day to come");
        if (body.Text("note") is not { Length: <= 2000 } note || string.IsNullOrWhiteSpace(note))
        {
            throw ApiProblem.Wrong("note says in a sentence what there is to say");
        }

        var alert = await FindAsync(call);
        var kept = await call.Estate.Alerts.AcknowledgeAsync(alert.Alert.Id, call.Caller.Name, note.Trim(), until, call.Cancel) ?? throw ApiProblem.Wrong("the alert is over");
        await Answer.JsonAsync(call.Http, json => AlertJson.Write(json, kept, now));
    }

    private static async Task<KeptAlert> FindAsync(ApiCall call) => await call.Estate.Alerts.FindAsync(call.Route("id"), call.Cancel) is [var only] && call.Now.Row(only.Alert.Repository) is not null
        ? only
        : throw ApiProblem.NotFound($"there is no alert {call.Route("id")}, or more than one begins so");
}
