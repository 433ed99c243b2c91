using System.Globalization;
using Muster.Adapters.Memory;
using Muster.Core.Access;
using Muster.Core.Memory;

namespace Muster.Web.Api.Operations;

/// <summary>The quality memory: searching it by words, and adding to it.</summary>
internal static class MemoryOperations
{
    private const int LargestBody = 128 * 1024;

    private const int Most = 1000;

    private static readonly FieldSet<QualityEvent> Fields = new(
        "Memory",
        new("id", FieldKind.Text, one => one.Id),
        new("at", FieldKind.Time, one => one.At),
        new("kind", FieldKind.Text, one => one.Kind),
        new("repository", FieldKind.Text, one => one.Repository),
        new("record", FieldKind.Text, one => one.RecordId),
        new("metric", FieldKind.Text, one => one.Metric),
        new("who", FieldKind.Text, one => one.Who),
        new("text", FieldKind.Text, EventText.Of));

    private static readonly ApiSchema Wish = ApiSchema.Object("NewMemory", "text; repo, kind, metric, at; data: a JSON object as a text");

    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        ApiOperation.Get("/memory", "Events that fit words or a question, best first; the newest first without", ApiSchema.List(Fields), SearchAsync) with
        {
            Parameters =
            [
                new("q", "Words, or a question"), new("repository", "Only of this repository"), new("kind", "Only of this kind, or of those that begin so"), new("metric", "Only about this metric"),
                new("since", "Not before this day"), new("until", "Not after this day"),
            ],
        },
        new("POST", "/memory", "Remember a sentence, and data with it", StoreAsync) { Scope = TokenScope.Admin, Answers = ApiSchema.One(Fields), Takes = Wish },
    ];

    private static async Task SearchAsync(ApiCall call)
    {
        var query = new EventQuery
        {
            Repository = call.Query("repository") is { } name ? call.Row(name).Name : null,
            Kind = call.Query("kind"),
            Metric = call.Query("metric"),
            Since = Day(call, "since"),
            Until = Day(call, "until")?.AddDays(1),
        };
        await ListAnswer.WriteAsync(call, await Log(call).FindAsync(call.Query("q") ?? "", query, Most, call.Cancel), Fields, one => one.Id.ToString(), EventJson.Write);
    }

    private static async Task StoreAsync(ApiCall call)
    {
        var body = await WishBody.ReadAsync(call.Http, LargestBody);
        var wish = new NewMemory
        {
            Text = body.Text("text") ?? "",
            Repository = body.Text("repo"),
            Kind = body.Text("kind"),
            Metric = body.Text("metric"),
            Data = body.Text("data"),
            At = body.Text("at") is { } at ? DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : throw ApiProblem.Wrong("at is a day or a time") : null,
        };
        var (one, mistakes) = wish.Of(call.Caller.Name, call.Estate.Options.Clock.GetUtcNow(), name => call.Now.Row(name)?.Name);
        if (one is null)
        {
            throw ApiProblem.Wrong("nothing was remembered", [.. mistakes]);
        }

        await Log(call).AppendAsync([one], call.Cancel);
        await Answer.JsonAsync(call.Http, json => EventJson.Write(json, one), 201);
    }

    private static EventLog Log(ApiCall call) => new(call.Estate.Options.Engine, call.Estate.Options.Clock, call.Estate.Options.Manifest);

    private static DateTimeOffset? Day(ApiCall call, string name) => call.Query(name) is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? day
        : throw ApiProblem.Wrong($"{name} is a day such as 2026-03-01");
}
