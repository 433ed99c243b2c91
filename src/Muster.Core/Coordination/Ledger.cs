using System.Runtime.CompilerServices;
using Muster.Core.Catalogs;
using Muster.Core.Coordination.Reading;
using Muster.Core.Coordination.Records;
using Muster.Core.Manifests;

namespace Muster.Core.Coordination;

/// <summary>The section <c>coordination:</c> of a manifest: its issues, todos, plans and dependencies in the file's order, and what was odd about them.</summary>
public sealed record Ledger
{
    private static readonly ConditionalWeakTable<Manifest, Ledger> Read = [];

    public required Catalog Catalog { get; init; }

    public IReadOnlyList<Issue> Issues { get; init; } = [];

    public IReadOnlyList<Todo> Todos { get; init; } = [];

    public IReadOnlyList<Plan> Plans { get; init; } = [];

    public IReadOnlyList<Dependency> Dependencies { get; init; } = [];

    public IReadOnlyList<CatalogWarning> Warnings { get; init; } = [];

    public IEnumerable<IRecord> Records => [.. Issues, .. Todos, .. Plans, .. Dependencies];

    /// <summary>A manifest never changes, so its section is read once, whoever asks.</summary>
    public static Ledger Of(Manifest manifest) => Read.GetValue(manifest, one => LedgerReader.Read(one.Section("coordination"), one.Catalog));

    /// <summary>Who waits for whom.</summary>
    public Blockers Blockers => field ??= Blockers.Of(this);

    /// <summary>The record of that id; ids are compared ignoring case: <c>quality-002</c> is typed faster. The first where an id stands twice.</summary>
    public IRecord? Record(string id) => ById.GetValueOrDefault(id);

    public Issue? Issue(string id) => Record(id) as Issue ?? (ById.ContainsKey(id) ? Issues.FirstOrDefault(one => Same(one.Id, id)) : null);

    public Todo? Todo(string id) => Record(id) as Todo ?? (ById.ContainsKey(id) ? Todos.FirstOrDefault(one => Same(one.Id, id)) : null);

    public Plan? Plan(string id) => Record(id) as Plan ?? (ById.ContainsKey(id) ? Plans.FirstOrDefault(one => Same(one.Id, id)) : null);

    /// <summary>True when the words of a record's repositories mean this one: by name, nickname or former name, or <c>*</c>.</summary>
    public bool Means(IEnumerable<string> written, Repository repository) =>
        written.Any(word => word == "*" || Catalog.Called(word).Contains(repository));

    /// <summary>The repositories that the words mean, each once; words that the catalog does not know are left out.</summary>
    public IReadOnlyList<Repository> Repositories(IReadOnlyList<string> written) => written.Contains("*")
        ? Catalog.Repositories
        : [.. written.SelectMany(Catalog.Called).Distinct()];

    private Dictionary<string, IRecord> ById => field ??= Records.GroupBy(record => record.Id, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
