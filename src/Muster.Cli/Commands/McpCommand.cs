using System.CommandLine;
using Muster.Cli.Options;
using Muster.Web.Hosting;
using Muster.Web.Mcp;

namespace Muster.Cli.Commands;

/// <summary><c>muster mcp</c>: tools for an agent that speaks the Model Context Protocol over standard input and output.</summary>
internal static class McpCommand
{
    public static Command Create()
    {
        var readOnly = new Option<bool>("--read-only") { Description = "Only tools that look; nothing that changes the manifest" };
        var place = new PlaceOptions();
        var command = new Command("mcp", "Tools for agents, over standard input and output") { readOnly };
        place.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            if (StandardStreams.IsInputClosed())
            {
                throw new UsageException("standard input is closed: an agent speaks to muster mcp over it");
            }

            var found = await place.FindAsync(parsed, cancel);
            await McpStdio.RunAsync(
                new WebOptions { Manifest = found.Manifest.Path, Root = found.Root, Engine = found.Engine, Clock = TimeProvider.System }, parsed.GetValue(readOnly), cancel);
            return ExitCode.Done;
        });
        return command;
    }
}
