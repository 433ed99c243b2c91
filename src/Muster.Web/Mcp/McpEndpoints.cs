using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Protocol;
using Muster.Web.Access;
using Muster.Web.Hosting;
using Muster.Web.Reading;

namespace Muster.Web.Mcp;

/// <summary><c>/mcp</c>: the tools over streamable HTTP, without sessions. A token that may only read sees only tools that only read.</summary>
internal static class McpEndpoints
{
    public static EndpointGroup Group { get; } = new("mcp", routes => routes.MapMcp("/mcp").WithMetadata(AccessNeed.Read))
    {
        Needs = services => services
            // A tool that says no to an agent is an answer, not an error of ours.
            .AddLogging(logging => logging.AddFilter("ModelContextProtocol", LogLevel.Critical))
            .AddMcpServer(options =>
            {
                options.ServerInfo = new Implementation { Name = "muster", Version = MusterVersion.Text };
                options.ServerInstructions = McpToolRegister.Instructions;
            })
            .WithHttpTransport(http =>
            {
                http.Stateless = true;
                http.ConfigureSessionOptions = (context, options, _) =>
                {
                    var estate = context.RequestServices.GetRequiredService<EstateSource>();
                    options.ToolCollection = McpToolRegister.Collection(new ToolHouse(estate, estate.NowAsync), readOnly: context.Caller() is not { MayChange: true });
                    return Task.CompletedTask;
                };
            }),
    };
}
