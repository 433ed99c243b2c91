using Microsoft.AspNetCore.Http;
using Muster.Adapters.Memory;
using Muster.Core.Access;
using Muster.Core.Coordination;
using Muster.Core.Coordination.Records;
using Muster.Core.Coordination.Wishes;
using Muster.Core.Coordination.Writing;
using Muster.Core.Estate.Writing;
using Muster.Core.Manifests;
using Muster.Core.Manifests.Editing;
using Muster.Core.Memory;
using Muster.Web.Reading;

namespace Muster.Web.Api.Operations;

/// <summary>Issues, todos, plans and dependencies of the manifest, as <c>muster coord</c> prints them, and the events around them.</summary>
internal static class CoordinationOperations
{
    private const int LargestBody = 256 * 1024;

    private static readonly FieldSet<IRecord> Records = new(
        "Record",
        new("id", FieldKind.Text, one => one.Id),
        new("headline", FieldKind.Text, one => one.Headline),
        new("status", FieldKind.Text, one => one.Status));

    private static readonly FieldSet<QualityEvent> Events = new(
        "Event",
        new("id", FieldKind.Text, one => one.Id),
        new("at", FieldKind.Time, one => one.At),
        new("kind", FieldKind.Text, one => one.Kind),
        new("repository", FieldKind.Text, one => one.Repository),
        new("record", FieldKind.Text, one => one.RecordId),
        new("who", FieldKind.Text, one => one.Who),
        new("before", FieldKind.Text, one => one.Before),
        new("after", FieldKind.Text, one => one.After));

    private static readonly ApiSchema List = ApiSchema.List(Records);
    private static readonly ApiSchema Change = ApiSchema.Object("RecordChange", "written, remarks, and the record as it stands (with preview=true: would stand) afterwards");
    private static readonly ApiSchema Wish = ApiSchema.Object("Wish", "The fields of muster coord: title, task, description, repositories, repository, priority, severity, labels, assignee, target, status, resolution, issue, blockedBy, acceptWhen");
    private static readonly ApiSchema Judged = ApiSchema.Object("JudgedPlan", "plan, and its milestones with standing, forecast, evidence, criteria and progress");
    private static readonly IReadOnlyList<ApiParameter> Preview = [new("preview", "true shows what would be written and writes nothing", "boolean")];

    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        ApiOperation.Get("/issues", "Coordination issues", List, call => ListAsync(call, ledger => new IssueFilter { Status = call.Query("status"), Priority = call.Query("priority"), Severity = call.Query("severity"), Label = call.Query("label"), Repositories = One(call) } is var filter && filter.Mistakes is [] ? filter.Of(ledger) : throw ApiProblem.Wrong("no such issues", [.. filter.Mistakes])))
            with { Parameters = [new("status", "open, all or a status"), new("priority", "critical, high, medium or low"), new("severity", "A severity's word"), new("label", "Only with this label"), new("repository", "Only of this repository")] },
        ApiOperation.Get("/todos", "Todos", List, call => ListAsync(call, ledger => new TodoFilter { Status = call.Query("status"), Assignee = call.Query("assignee"), Repositories = One(call) } is var filter && filter.Mistakes is [] ? filter.Of(ledger) : throw ApiProblem.Wrong("no such todos", [.. filter.Mistakes])))
            with { Parameters = [new("status", "open, all or a status"), new("assignee", "Only of this assignee; none for those of nobody"), new("repository", "Only of this repository")] },
        ApiOperation.Get("/plans", "Plans with their milestones", List, call => ListAsync(call, ledger => ledger.Plans)),
        ApiOperation.Get("/plans/{id}", "One plan as muster coord show-plan prints it: its milestones judged by the numbers of now, with forecast and progress", Judged, PlanAsync),
        ApiOperation.Get("/roadmap", "All plans that are not over by their day, judged as one plan is", ApiSchema.Object("Roadmap", "plans: each as /plans/{id} has it"), RoadmapAsync)
            with { Parameters = [new("status", "open (usual), all, or a plan's status")] },
        ApiOperation.Get("/dependencies", "Which repository needs which", List, call => ListAsync(call, ledger => ledger.Dependencies)),
        ApiOperation.Get("/events", "The quality memory, newest first", ApiSchema.List(Events), EventsAsync)
            with { Parameters = [new("repository", "Only of this repository"), new("record", "Only of this issue, todo, plan or dependency"), new("kind", "issue, issue.closed, todo …")] },
        new("POST", "/issues", "Write a new issue", call => WishAsync(call, body => new NewIssue
        {
            Title = body.Text("title") ?? "",
            Description = body.Text("description"),
            Repositories = body.Texts("repositories"),
            Priority = body.Text("priority"),
            Severity = body.Text("severity"),
            Assignee = body.Text("assignee"),
            Target = body.Text("target"),
            Labels = body.Texts("labels"),
        }.In)) { Scope = TokenScope.Admin, Answers = Change, Takes = Wish, Parameters = Preview },
        new("PATCH", "/issues/{id}", "Change or close an issue", call => WishAsync(call, body => new ChangeIssue(call.Route("id"))
        {
            Status = body.Text("status"),
            Priority = body.Text("priority"),
            Severity = body.Text("severity"),
            Title = body.Text("title"),
            Description = body.Text("description"),
            Assignee = body.Text("assignee"),
            Target = body.Text("target"),
            AddLabels = body.Texts("labels"),
            Resolution = body.Text("resolution"),
        }.In)) { Scope = TokenScope.Admin, Answers = Change, Takes = Wish, Parameters = Preview },
        new("POST", "/todos", "Write a new todo", call => WishAsync(call, body => new NewTodo
        {
            Task = body.Text("task") ?? "",
            Description = body.Text("description"),
            Repository = body.Text("repository") ?? "",
            Priority = body.Text("priority"),
            Assignee = body.Text("assignee"),
            Issue = body.Text("issue"),
            BlockedBy = body.Texts("blockedBy"),
            Labels = body.Texts("labels"),
            AcceptanceCriteria = body.Texts("acceptWhen"),
        }.In)) { Scope = TokenScope.Admin, Answers = Change, Takes = Wish, Parameters = Preview },
        new("PATCH", "/todos/{id}", "Change or complete a todo", call => WishAsync(call, body => new ChangeTodo(call.Route("id"))
        {
            Status = body.Text("status"),
            Priority = body.Text("priority"),
            Assignee = body.Text("assignee"),
        }.In)) { Scope = TokenScope.Admin, Answers = Change, Takes = Wish, Parameters = Preview },
    ];

    private static IReadOnlyList<Core.Catalogs.Repository>? One(ApiCall call) => call.Query("repository") is { } name ? [call.Row(name).Repository] : null;

    private static Task ListAsync(ApiCall call, Func<Ledger, IEnumerable<IRecord>> records)
    {
        var ledger = Ledger.Of(call.Now.Manifest);
        return ListAnswer.WriteAsync(call, [.. records(ledger)], Records, one => one.Id, (json, one) => RecordWriting.Write(json, one, ledger));
    }

    private static async Task PlanAsync(ApiCall call)
    {
        var plan = call.Now.Ledger.Plan(call.Route("id")) ?? throw ApiProblem.NotFound(Missing.Sentence("plan", call.Route("id"), call.Now.Ledger.Plans));
        var (_, milestones) = (await PlanReading.ReadAsync(call.Estate, call.Now, [plan], int.MaxValue, call.Cancel)).Single();
        await Answer.JsonAsync(call.Http, json => StandingWriting.Write(json, plan, milestones, call.Now.Ledger));
    }

    private static async Task RoadmapAsync(ApiCall call)
    {
        PlanFilter filter = new() { Status = call.Query("status") ?? "open" };
        Plan[] plans = filter.Mistakes is [] ? [.. filter.Of(call.Now.Ledger).OrderBy(plan => plan.Target?.Time ?? DateTimeOffset.MaxValue)] : throw ApiProblem.Wrong("no such plans", [.. filter.Mistakes]);
        var judged = await PlanReading.ReadAsync(call.Estate, call.Now, plans, int.MaxValue, call.Cancel);
        await Answer.JsonAsync(call.Http, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("plans");
            foreach (var (plan, milestones) in judged)
            {
                StandingWriting.Write(json, plan, milestones, call.Now.Ledger);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static Task EventsAsync(ApiCall call)
    {
        var options = call.Estate.Options;
        var log = new EventLog(options.Engine, options.Clock, options.Manifest);
        var query = new EventQuery { Repository = call.Query("repository"), RecordId = call.Query("record"), Kind = call.Query("kind") };
        return ListAnswer.WriteAsync(
            call,
            (after, most) => log.EventsAsync(query with { After = after is null ? null : Guid.TryParse(after, out var id) ? id : throw ApiProblem.Wrong("cursor is none of ours"), Most = most }, call.Cancel),
            () => log.CountAsync(query, call.Cancel),
            Events,
            one => one.Id.ToString());
    }

    private static async Task WishAsync(ApiCall call, Func<WishBody, Func<Manifest, DateTimeOffset, WishAnswer>> wish)
    {
        var body = await WishBody.ReadAsync(call.Http, LargestBody);
        var options = call.Estate.Options;
        var desk = new RecordDesk(options.Manifest, options.Engine, options.Clock);
        var isPreview = call.Query("preview") == "true";
        RecordResult result;
        try
        {
            result = isPreview ? await desk.PreviewAsync(wish(body), call.Cancel) : await desk.ApplyAsync(wish(body), call.Caller.Name, call.Cancel);
        }
        catch (EditRefusedException refused)
        {
            throw new ApiProblem(StatusCodes.Status409Conflict, "the manifest cannot be written; nothing has changed", refused.Message);
        }

        if (result.Mistakes.Count > 0)
        {
            throw ApiProblem.Wrong("nothing was written", [.. result.Mistakes]);
        }

        await Answer.JsonAsync(
            call.Http,
            json =>
            {
                json.WriteStartObject();
                json.WriteBoolean("written", !isPreview && result.Changes);
                json.WriteStrings("remarks", result.Remarks);
                json.WritePropertyName("record");
                RecordWriting.Write(json, result.Record!, result.Ledger);
                json.WriteEndObject();
            },
            isPreview || call.Http.Request.Method != HttpMethods.Post ? StatusCodes.Status200OK : StatusCodes.Status201Created);
    }
}
