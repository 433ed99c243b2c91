using ModelContextProtocol.Server;

namespace Muster.Web.Mcp;

/// <summary>The register of tools that agents are given.</summary>
internal static class McpToolRegister
{
    /// <summary>What an agent reads before it chooses a tool.</summary>
    public const string Instructions =
        "Muster knows the coverage, tests and findings of all repositories of one catalog. Numbers are counts; percentages are 0-100; null means unknown, never 0. "
        + "A number whose state is not complete is shown but not believed: do not judge or rank by it, say why it is doubted. Tools that change something answer with a preview first and do it only with confirm=true.";

    /// <param name="house">What the tools work on.</param>
    /// <param name="readOnly">Leave out what changes something.</param>
    public static IReadOnlyList<McpServerTool> All(ToolHouse house, bool readOnly)
    {
        var (estate, detail, coordination) = (new EstateTools(house), new DetailTools(house), new CoordinationTools(house));
        var memory = new MemoryTools(house);
        McpServerTool[] all =
        [
            McpServerTool.Create(estate.ListAsync),
            McpServerTool.Create(estate.StatusAsync),
            McpServerTool.Create(estate.ExplainAsync),
            McpServerTool.Create(estate.CompareAsync),
            McpServerTool.Create(estate.GateAsync),
            McpServerTool.Create(detail.TrendAsync),
            McpServerTool.Create(detail.FindingsAsync),
            McpServerTool.Create(detail.TestsAsync),
            McpServerTool.Create(detail.FilesAsync),
            McpServerTool.Create(detail.UncoveredAsync),
            McpServerTool.Create(memory.AlertsAsync),
            McpServerTool.Create(memory.AcknowledgeAsync),
            McpServerTool.Create(memory.SearchAsync),
            McpServerTool.Create(memory.StoreAsync),
            McpServerTool.Create(coordination.SearchAsync),
            McpServerTool.Create(coordination.IssuesAsync),
            McpServerTool.Create(coordination.TodosAsync),
            McpServerTool.Create(coordination.CreateIssueAsync),
            McpServerTool.Create(coordination.CreateTodoAsync),
            McpServerTool.Create(coordination.CloseIssueAsync),
            McpServerTool.Create(coordination.CompleteTodoAsync),
        ];
        return [.. all.Where(tool => !readOnly || tool.ProtocolTool.Annotations?.ReadOnlyHint == true).Select(tool => new CheckedTool(tool))];
    }

    public static McpServerPrimitiveCollection<McpServerTool> Collection(ToolHouse house, bool readOnly)
    {
        var tools = new McpServerPrimitiveCollection<McpServerTool>();
        foreach (var tool in All(house, readOnly))
        {
            tools.Add(tool);
        }

        return tools;
    }
}
