using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Muster.Web.Mcp;

/// <summary>
/// A tool that says what is wrong with its arguments, all of it at once. An agent that hears only that something went wrong tries again at random.
/// </summary>
internal sealed class CheckedTool(McpServerTool inner) : DelegatingMcpServerTool(inner)
{
    public override async ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        var mistakes = ToolArguments.Mistakes(ProtocolTool.InputSchema, request.Params?.Arguments ?? new Dictionary<string, JsonElement>());
        if (mistakes is not [])
        {
            return Refused(string.Join("; ", mistakes));
        }

        try
        {
            return await base.InvokeAsync(request, cancellationToken);
        }
        catch (McpException wrong) when (wrong is not McpProtocolException)
        {
            return Refused(wrong.Message);
        }
    }

    private static CallToolResult Refused(string why) => new() { IsError = true, Content = [new TextContentBlock { Text = why }] };
}
