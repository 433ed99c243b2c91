using Muster.Adapters.Receiving;
using Muster.Core.Trust;
using Muster.Web.Hosting;

namespace Muster.Web.Api.Operations;

/// <summary>The server about itself.</summary>
internal static class SystemOperations
{
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        ApiOperation.Get("/system", "The server about itself: version, store, repositories by state, deliveries that wait", ApiSchema.Object("System", "Counts and addresses; no secrets."), SystemAsync),
    ];

    private static Task SystemAsync(ApiCall call)
    {
        var options = call.Need<WebOptions>();
        return Answer.JsonAsync(call.Http, json =>
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
            json.WriteString("you", call.Caller.Name);
            json.WriteString("scope", call.Caller.Scope.ToString().ToLowerInvariant());
            json.WriteEndObject();
        });
    }
}
