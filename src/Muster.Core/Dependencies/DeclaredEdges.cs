using Muster.Core.Dependencies.Graphs;

namespace Muster.Core.Dependencies;

/// <summary>What repositories of one catalog ask for of each other, by their project files.</summary>
public static class DeclaredEdges
{
    public static IReadOnlyList<GraphEdge> Of(IReadOnlyList<RepositoryFacts> repositories) =>
    [
        .. repositories.SelectMany(consumer => consumer.Projects.SelectMany(project => project.Requirements)
            .SelectMany(needed => repositories.Where(provider => provider != consumer && provider.IsCalled(needed.Name)).Select(provider => new GraphEdge(consumer.Name, provider.Name, needed.Constraint))))
            .Distinct(),
    ];
}
