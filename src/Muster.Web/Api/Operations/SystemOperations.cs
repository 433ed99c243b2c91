using Muster.Adapters.Receiving;
using Muster.Core.Estate.Writing;
using Muster.Core.Trust;
using Muster.Web.Hosting;
using Muster.Web.Reading;

namespace Muster.Web.Api.Operations;

/// <summary>The server about itself.</summary>
internal static class SystemOperations
{
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        ApiOperation.Get("/system", "The server about itself: version, store with its tables, repositories by state, jobs, deliveries that wait", ApiSchema.Object("System", "Counts and addresses; no secrets."), SystemAsync),
    ];

    private static async Task SystemAsync(ApiCall call)
    {
        var jobs = await StoreFacts.JobsAsync(call.Estate, call.Cancel);
        var schema = await StoreFacts.SchemaAsync(call.Estate, call.Cancel);
        var size = await StoreSizes.OfAsync(call.Estate, call.Cancel);
        var options = call.Need<WebOptions>();
        await Answer.JsonAsync(call.Http, json =>
        {
            json.WriteStartObject();
            json.WriteString("version", MusterVersion.Text);
            json.WriteString("store", options.Engine.Address);
            json.WriteString("manifest", System.IO.Path.GetFileName(options.Manifest));
            json.WriteString("manifestRefused", call.Now.Refusal);
            json.WriteString("generatedAt", call.Now.View.GeneratedAt);
            json.WriteStartObject("repositories");
            foreach (var state in Enum.GetValues<TrustState>())
            {
                json.WriteNumber(state.ToString().ToLowerInvariant(), call.Now.View.Rows.Count(row => row.State == state));
            }

            json.WriteEndObject();
            json.WriteNumber("deliveriesWaiting", call.Need<DeliveryQueue>().Waiting);
            json.WriteObjects("jobs", jobs, job =>
            {
                json.WriteString("name", job.Name.ToLowerInvariant());
                json.WriteString("about", job.About);
                json.WriteNumber("done", job.Done);
                json.WriteNumber("waiting", job.Waiting);
                json.WriteNumber("failed", job.Failed);
                if (job.Last is { } last)
                {
                    json.WriteString("last", last);
                }
                else
                {
                    json.WriteNull("last");
                }
            });
            json.WriteNumber("schema", schema.Number);
            json.WriteNumberOrNull("bytes", size?.Bytes);
            json.WriteObjects("tables", size?.Tables ?? [], table =>
            {
                json.WriteString("name", table.Name);
                json.WriteString("purpose", table.Purpose);
                json.WriteNumber("rows", table.Rows);
                json.WriteNumber("bytes", table.Bytes);
            });
            json.WriteString("you", call.Caller.Name);
            json.WriteString("scope", call.Caller.Scope.ToString().ToLowerInvariant());
            json.WriteEndObject();
        });
    }
}
