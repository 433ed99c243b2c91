using System.CommandLine;
using Muster.Adapters.Dependencies;
using Muster.Adapters.Git;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Coordination;
using Muster.Core.Dependencies;
using Muster.Core.Dependencies.Graphs;
using Muster.Core.Estate.Writing;

namespace Muster.Cli.Commands.Coord;

/// <summary><c>muster coord graph</c>: the dependencies as text, Mermaid or SVG, with every cycle named.</summary>
internal static class GraphCommand
{
    public static Command Create()
    {
        var format = FormatOption.Of("text", "json", "mermaid", "svg");
        var file = new Option<string?>("--out") { Description = "Write to this file instead of stdout" };
        var all = new Option<bool>("--all") { Description = "Also repositories that nothing connects" };
        var declared = new Option<bool>("--declared") { Description = "Also what the repositories' own project files ask for of each other" };
        var place = new PlaceOptions();
        var command = new Command("graph", "Who needs whom, as text, Mermaid or SVG; cycles are named") { format, file, all, declared };
        place.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.FindAsync(parsed, cancel);
            var ledger = Ledger.Of(found.Manifest);
            IEnumerable<GraphEdge> edges = ledger.Dependencies.Select(one => new GraphEdge(Name(ledger, one.Consumer), Name(ledger, one.Provider), one.VersionConstraint ?? ""));
            var unlike = parsed.GetValue(declared) ? edges.Concat(await DeclaredAsync(found, cancel)) : edges;
            var graph = DependencyGraph.Of(unlike, parsed.GetValue(all) ? ledger.Catalog.Repositories.Select(repository => repository.Name) : []);
            var text = parsed.GetValue(format) switch
            {
                "mermaid" => GraphMermaid.Write(graph),
                "svg" => GraphSvg.Write(graph),
                "json" => null,
                _ => graph.Nodes is [] ? "no dependencies are recorded; muster coord create-dep records one, --declared looks into the project files\n" : Safe.Lines(GraphText.Write(graph)),
            };
            if (parsed.GetValue(file) is { } path)
            {
                await using var stream = OutFile.Create(path);
                if (text is null)
                {
                    JsonAnswer.WriteTo(stream, json => WriteJson(json, graph));
                }
                else
                {
                    await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), cancel);
                }

                await Console.Error.WriteLineAsync($"written to {Safe.Text(path)}");
            }
            else if (text is null)
            {
                JsonAnswer.Write(json => WriteJson(json, graph));
            }
            else
            {
                Console.Out.Write(text);
            }

            return ExitCode.Done;
        });
        return command;
    }

    // Nicknames and former names are one repository; what the catalog does not know stands as it is.
    private static string Name(Ledger ledger, string written) => ledger.Catalog.Called(written) is [var one] ? one.Name : written;

    private static async Task<IReadOnlyList<GraphEdge>> DeclaredAsync(Place place, CancellationToken cancel)
    {
        ProjectReading reading = new(new GitProgram());
        List<RepositoryFacts> facts = [];
        foreach (var repository in place.Manifest.Catalog.Repositories)
        {
            facts.Add(await reading.ReadAsync(place.Locator.Locate(repository), cancel));
        }

        return DeclaredEdges.Of(facts);
    }

    private static void WriteJson(System.Text.Json.Utf8JsonWriter json, DependencyGraph graph)
    {
        json.WriteStartObject();
        json.WriteStrings("nodes", graph.Nodes);
        json.WriteObjects("edges", graph.Edges, edge =>
        {
            json.WriteString("from", edge.From);
            json.WriteString("to", edge.To);
            json.WriteString("version", edge.Label.Length == 0 ? null : edge.Label);
            json.WriteBoolean("inCycle", graph.IsInCycle(edge));
        });
        json.WriteStartArray("cycles");
        foreach (var cycle in graph.Cycles)
        {
            json.WriteStartArray();
            foreach (var node in cycle)
            {
                json.WriteStringValue(node);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
