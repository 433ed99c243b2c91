using System.Collections.Concurrent;
using Muster.Core.Coordination;
using Muster.Core.Estate;
using Muster.Core.Gates;
using Muster.Core.Manifests;
using Muster.Core.Series;

namespace Muster.Web.Reading;

/// <summary>Everything that pages show, as of one moment. Made once for all readers, and never changed.</summary>
public sealed class EstateNow(Manifest manifest, EstateView view, IReadOnlyList<OverviewRow> recent, IReadOnlyList<Judgement> judgements, IReadOnlyList<string> gateErrors, string? refusal)
{
    private readonly Dictionary<string, EstateRow> _byName = view.Rows.ToDictionary(row => row.Name, StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, OverviewRow> _recent = recent.DistinctBy(row => row.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(row => row.Name, StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, Verdict> _verdicts = judgements.GroupBy(one => one.Repository, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Max(one => one.Verdict), StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, IReadOnlyList<EstateRow>> _orders = new(StringComparer.Ordinal);

    public IReadOnlyList<OverviewRow> AllRecent { get; } = recent;

    public Manifest Manifest { get; } = manifest;

    public EstateView View { get; } = view;

    /// <summary>By repository in the catalog's order.</summary>
    public IReadOnlyList<Judgement> Judgements { get; } = judgements;

    /// <summary>What is wrong in the section <c>gates:</c>.</summary>
    public IReadOnlyList<string> GateErrors { get; } = gateErrors;

    /// <summary>Why the manifest's newest text could not be read; what is shown is the last that could.</summary>
    public string? Refusal { get; } = refusal;

    /// <summary>Issues, todos, plans and dependencies of the manifest.</summary>
    public Ledger Ledger { get; } = Ledger.Of(manifest);

    public ILookup<string, Judgement> JudgementsOf { get; } = judgements.ToLookup(judgement => judgement.Repository, StringComparer.Ordinal);

    /// <summary>Of all repositories.</summary>
    internal EstateNumbers Numbers => field ??= new EstateNumbers(this, View.Rows, View.Coverage);

    /// <summary>Every role that a repository has, in alphabetical order; <c>none</c> for those without.</summary>
    internal IReadOnlyList<string> Roles => field ??= [.. View.Rows.Select(row => row.Repository.Role ?? "none").Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];

    internal IReadOnlyList<string> Tags => field ??= [.. View.Rows.SelectMany(row => row.Repository.Tags).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>All repositories in an order, which is made once.</summary>
    internal IReadOnlyList<EstateRow> InOrder(string order, Func<IReadOnlyList<EstateRow>, IEnumerable<EstateRow>> sort) => _orders.GetOrAdd(order, _ => [.. sort(View.Rows)]);

    /// <summary>The repository of that name or nickname, or null.</summary>
    public EstateRow? Row(string name) =>
        _byName.GetValueOrDefault(name) ?? (Manifest.Catalog.Called(name) is [var only] ? _byName.GetValueOrDefault(only.Name) : null);

    /// <summary>A repository's last 90 days of what is believed; null when nothing was.</summary>
    public OverviewRow? Recent(string name) => _recent.GetValueOrDefault(name);

    /// <summary>The worst verdict of a repository; null where no gate is for it.</summary>
    public Verdict? VerdictOf(string name) => _verdicts.TryGetValue(name, out var verdict) ? verdict : null;
}
