using System.Xml.Linq;
using Muster.Core.Dependencies.Graphs;

namespace Muster.Tests.Dependencies;

public sealed class DependencyGraphTests
{
    private static readonly DependencyGraph Graph = DependencyGraph.Of(
        [new("shop", "mail", ">=1.0"), new("mail", "core", ""), new("core", "log", ""), new("log", "mail", "^2"), new("shop", "core", ""), new("self", "self", "")],
        ["alone"]);

    [Fact]
    public void EveryCycleIsNamedOnceAndFromItsFirstMember() =>
        Graph.Cycles.Select(GraphText.Named).ShouldBe(["core → log → mail → core", "self → self"]);

    [Fact]
    public void OnlyEdgesOfAWayRoundAreInACycle() =>
        Graph.Edges.Where(Graph.IsInCycle).Select(edge => $"{edge.From}-{edge.To}").ShouldBe(["core-log", "log-mail", "mail-core", "self-self"]);

    [Fact]
    public void WhoIsInALargerTangleIsNamedToo()
    {
        var graph = DependencyGraph.Of([new("a", "b", ""), new("b", "a", ""), new("b", "c", ""), new("c", "a", "")], []);

        graph.Cycles.Select(cycle => GraphText.Cycle(graph, cycle)).ShouldBe(["cycle: a → b → a; tangled with it: c"]);
    }

    [Fact]
    public void TextShowsEachWithWhatItNeeds() => GraphText.Write(Graph).ShouldBe(
        """
        alone
        core
        └─ log  (cycle)
        log
        └─ mail ^2  (cycle)
        mail
        └─ core  (cycle)
        self
        └─ self  (cycle)
        shop
        ├─ core
        └─ mail >=1.0
        cycle: core → log → mail → core
        cycle: self → self

        """.ReplaceLineEndings("\n"));

    [Fact]
    public void MermaidEscapesWhatItMinds() =>
        GraphMermaid.Write(DependencyGraph.Of([new("a\"]; click x", "b", ">=1 <2")], [])).ShouldBe("flowchart LR\n  n0[\"a#quot;]; click x\"]\n  n1[\"b\"]\n  n0 -->|\"#gt;=1 #lt;2\"| n1\n");

    [Fact]
    public void TheDrawingIsXmlWithEveryNameAndNoScript()
    {
        var svg = GraphSvg.Write(DependencyGraph.Of([new("<script>alert(1)</script>", "b & c", ">=1"), new("b & c", "<script>alert(1)</script>", "")], []));

        var drawing = XDocument.Parse(svg);
        drawing.Descendants().Where(element => element.Name.LocalName == "script").ShouldBeEmpty();
        drawing.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ShouldContain("<script>alert(1)</script>");
        drawing.Descendants().Count(element => (string?)element.Attribute("class") == "edge round").ShouldBe(2);
    }

    [Fact]
    public void TheDrawingIsTheSameHoweverTheEdgesCome()
    {
        GraphEdge[] edges = [.. Graph.Edges];

        GraphSvg.Write(DependencyGraph.Of(edges.Reverse(), ["alone"])).ShouldBe(GraphSvg.Write(Graph));
    }

    [Fact]
    public void AnEmptyGraphIsDrawnEmpty() => XDocument.Parse(GraphSvg.Write(DependencyGraph.Of([], []))).Root!.Name.LocalName.ShouldBe("svg");

    [Fact]
    public void ALongChainIsNoDeepRecursion()
    {
        var chain = DependencyGraph.Of(Enumerable.Range(0, 20_000).Select(i => new GraphEdge($"n{i:00000}", $"n{i + 1:00000}", "")), []);

        chain.Cycles.ShouldBeEmpty();
    }
}
