using Muster.Adapters.Git;
using Muster.Adapters.Manifests;
using Muster.Core.Gates;
using Muster.Core.Manifests;
using Muster.Core.Notifications;

namespace Muster.Adapters.Alerts;

/// <summary>What the manifest says to the watch: which repositories there are, which levels its gates ask for, and what the gates say now.</summary>
public sealed class AlertPolicy
{
    private readonly Dictionary<string, WatchedName> _byAlias;
    private readonly RepositoryLocator? _locator;
    private readonly Manifest _manifest;

    /// <param name="judgements">What the gates say now; empty where nobody has judged.</param>
    /// <param name="locator">Where the repositories are, for the names of authors; null where they are not at hand.</param>
    public AlertPolicy(Manifest manifest, IReadOnlyList<Judgement> judgements, RepositoryLocator? locator)
    {
        (_manifest, _locator) = (manifest, locator);
        var (gates, errors) = GateReader.Read(manifest.Section("gates"), manifest.Catalog);
        var levels = errors.Count > 0 ? [] : gates
            .Where(gate => gate.Rules.Any(rule => rule is Threshold))
            .Select(gate => (Meant: gate.Meant(manifest.Catalog), Targets: gate.Rules.OfType<Threshold>().Select(rule => new QualityTarget(rule.Metric, rule.AtLeast, rule.Limit)).ToArray()))
            .ToArray();
        (Channels, ChannelErrors) = ChannelReader.Read(manifest);
        var said = judgements.ToLookup(one => one.Repository, StringComparer.Ordinal);
        _byAlias = manifest.Catalog.Repositories
            .Where(repository => !string.Equals(repository.Status, "archived", StringComparison.OrdinalIgnoreCase))
            .DistinctBy(repository => repository.Name.ToLowerInvariant())
            .ToDictionary(
                repository => repository.Name.ToLowerInvariant(),
                repository => new WatchedName(repository.Name, [.. levels.Where(level => level.Meant.Contains(repository.Name)).SelectMany(level => level.Targets)], [.. said[repository.Name]]),
                StringComparer.Ordinal);
    }

    /// <summary>Who is told.</summary>
    public IReadOnlyList<Channel> Channels { get; }

    /// <summary>What is wrong with the others, which are told nothing.</summary>
    public IReadOnlyList<string> ChannelErrors { get; }

    /// <param name="alias">Lower case.</param>
    internal WatchedName? Of(string alias) => _byAlias.GetValueOrDefault(alias);

    internal async Task<IReadOnlyDictionary<string, string>> AuthorsAsync(string name, IReadOnlyCollection<string> commits, CancellationToken cancel) =>
        _locator is not null && commits.Count > 0 && _manifest.Catalog.Repositories.FirstOrDefault(one => one.Name == name) is { } repository
            && _locator.Locate(repository).Directory is { } directory && GitHistory.Around(directory) is { } history
            ? await history.AuthorsAsync(commits, cancel)
            : new Dictionary<string, string>();
}

/// <summary>A repository that is watched, the levels that are asked of it, and what the gates say of it now.</summary>
internal sealed record WatchedName(string Name, IReadOnlyList<QualityTarget> Targets, IReadOnlyList<Judgement> Judgements)
{
    /// <summary>What it is judged by, in words: when it is another, all is judged anew.</summary>
    public string Policy { get; } = string.Join('\n', Targets.Select(target => $"{target.Metric} {target.Asked}").Distinct().Order(StringComparer.Ordinal).Prepend(Name));

    private IReadOnlyDictionary<string, Verdict> Verdicts => field ??= GateFlips.Verdicts(Judgements);

    /// <summary>Whether the gates still say what they said.</summary>
    public bool Agrees(IReadOnlyDictionary<string, string> before) => Verdicts.All(one => before.GetValueOrDefault(one.Key) == GateFlips.Word(one.Value));

    public IReadOnlyDictionary<string, string> VerdictsAfter(IReadOnlyDictionary<string, string> before)
    {
        var after = before.ToDictionary(StringComparer.Ordinal);
        foreach (var (gate, verdict) in Verdicts)
        {
            after[gate] = GateFlips.Word(verdict);
        }

        return after;
    }

    public IEnumerable<Core.Memory.QualityEvent> Flips(Guid repository, IReadOnlyDictionary<string, string> before, DateTimeOffset now) => GateFlips.Of(repository, Name, before, Judgements, now);
}
