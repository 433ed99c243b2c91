using Muster.Adapters.Dependencies;
using Muster.Adapters.Git;
using Muster.Cli.Options;
using Muster.Core.Catalogs;
using Muster.Core.Coordination.Records;
using Muster.Core.Dependencies;

namespace Muster.Cli.Commands.Coord;

/// <summary>A dependency and all that was looked at.</summary>
internal sealed record CheckedDependency(Dependency Dependency, IReadOnlyList<Finding> Findings)
{
    public Outcome Outcome => Finding.Together(Findings);
}

/// <summary>Looks at one dependency after the other; each repository is read once.</summary>
internal sealed class DependencyChecking(Place place, Catalog catalog, bool allowCommands, TimeSpan timeLimit)
{
    private readonly ProjectReading _reading = new(new GitProgram());
    private readonly Dictionary<string, RepositoryFacts> _facts = new(StringComparer.Ordinal);

    public async Task<CheckedDependency> CheckAsync(Dependency dependency, CancellationToken cancel)
    {
        var (consumer, folder) = await FactsAsync(dependency.Consumer, cancel);
        var (provider, _) = await FactsAsync(dependency.Provider, cancel);
        List<Finding> findings = [.. VersionFindings.Of(dependency.VersionConstraint, consumer, provider)];
        if (dependency.Validation?.HealthCheck is { Length: > 0 } url)
        {
            findings.Add(await HealthProbe.AskAsync(url, dependency.Validation.ExpectedStatus, timeLimit, cancel));
        }

        if (dependency.Validation?.Command is { Length: > 0 } command)
        {
            findings.Add(allowCommands
                ? await CommandProbe.RunAsync(command, dependency.Validation.ExpectedPattern, folder ?? Path.GetDirectoryName(place.Manifest.Path)!, timeLimit, cancel)
                : new Finding(CommandProbe.Kind, Outcome.Skipped, $"`{command}` was not run; --allow-commands runs it"));
        }

        return new(dependency, findings);
    }

    private async Task<(RepositoryFacts Facts, string? Folder)> FactsAsync(string name, CancellationToken cancel)
    {
        var located = catalog.Called(name) is [var repository] ? place.Locator.Locate(repository) : null;
        if (!_facts.TryGetValue(name, out var facts))
        {
            _facts[name] = facts = located is null ? new() { Name = name, Missing = "the manifest does not list it" } : await _reading.ReadAsync(located, cancel);
        }

        return (facts, located?.Directory);
    }
}
