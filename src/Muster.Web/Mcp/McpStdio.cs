using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Muster.Web.Hosting;
using Muster.Web.Reading;

namespace Muster.Web.Mcp;

/// <summary>The tools over standard input and output, for an agent that starts Muster itself. The numbers are read anew for each call.</summary>
public static class McpStdio
{
    /// <summary>Serves until the input ends.</summary>
    public static async Task RunAsync(WebOptions options, bool readOnly, CancellationToken cancel)
    {
        using var estate = new EstateSource(options);
        var house = new ToolHouse(estate, async stop =>
        {
            await estate.RefreshAsync(everything: false, stop);
            return await estate.NowAsync(stop);
        });
        await using var transport = new StdioServerTransport("muster");
        await using var server = McpServer.Create(transport, new McpServerOptions
        {
            ServerInfo = new Implementation { Name = "muster", Version = MusterVersion.Text },
            ServerInstructions = McpToolRegister.Instructions,
            ToolCollection = McpToolRegister.Collection(house, readOnly),
        });
        await server.RunAsync(cancel);
    }
}
