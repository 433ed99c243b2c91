using Muster.Core.Coordination;
using Muster.Core.Estate;
using Muster.Core.Gates;
using Muster.Core.Manifests;

namespace Muster.Web.Reading;

/// <summary>Everything that pages show, as of one moment. Made once for all readers, and never changed; the next moment shares what is the same.</summary>
public sealed class EstateNow
{
    private readonly ManifestFacts _facts;
    private readonly EstateCard[] _cards;
    private int _failing = -1;

    internal EstateNow(ManifestFacts facts, EstateCard[] cards, DateTimeOffset at, string? refusal)
        : this(facts, cards, at, refusal, new RowOrders(cards, at))
    {
    }

    private EstateNow(ManifestFacts facts, EstateCard[] cards, DateTimeOffset at, string? refusal, RowOrders orders)
    {
        (_facts, _cards, Refusal, Orders) = (facts, cards, refusal, orders);
        View = new EstateView { GeneratedAt = at, Rows = Array.ConvertAll(cards, card => card.Row) };
    }

    /// <summary>Stands for this very object where that itself must not be kept alive.</summary>
    internal object Mark { get; } = new();

    public Manifest Manifest => _facts.Manifest;

    public EstateView View { get; }

    /// <summary>By repository in the catalog's order.</summary>
    public IReadOnlyList<Judgement> Judgements => field ??= [.. _cards.SelectMany(card => card.Judgements)];

    /// <summary>What is wrong in the section <c>gates:</c>.</summary>
    public IReadOnlyList<string> GateErrors => _facts.GateErrors;

    /// <summary>Why the manifest's newest text could not be read; what is shown is the last that could.</summary>
    public string? Refusal { get; }

    /// <summary>Issues, todos, plans and dependencies of the manifest.</summary>
    public Ledger Ledger => _facts.Ledger;

    /// <summary>Of all repositories together; for one ask <see cref="JudgementsFor"/>.</summary>
    public ILookup<string, Judgement> JudgementsOf => field ??= Judgements.ToLookup(judgement => judgement.Repository, StringComparer.Ordinal);

    /// <summary>How many repositories fail a rule.</summary>
    public int Failing => _failing >= 0 ? _failing : _failing = _cards.Count(card => card.Verdict == Verdict.Failed);

    /// <summary>False where the manifest has no gates, or none that is for anything.</summary>
    public bool IsJudged => Array.Exists(_cards, card => card.Judgements.Count > 0);

    /// <summary>In the catalog's order.</summary>
    internal IReadOnlyList<EstateCard> Cards => _cards;

    internal ManifestFacts Facts => _facts;

    internal RowOrders Orders { get; }

    /// <summary>Of all repositories.</summary>
    internal EstateNumbers Numbers => field ??= new EstateNumbers(_cards, View.Coverage);

    /// <summary>Every role that a repository has, in alphabetical order; <c>none</c> for those without.</summary>
    internal IReadOnlyList<string> Roles => _facts.Roles;

    internal IReadOnlyList<string> Tags => _facts.Tags;

    /// <summary>The repository of that name or nickname, or null.</summary>
    public EstateRow? Row(string name) => Card(name)?.Row;

    internal EstateCard? Card(string name) => _facts.Place(name) is { } place ? _cards[place] : null;

    public IReadOnlyList<Judgement> JudgementsFor(string name) => Card(name)?.Judgements ?? [];

    /// <summary>The worst verdict of a repository; null where no gate is for it.</summary>
    public Verdict? VerdictOf(string name) => Card(name)?.Verdict;

    /// <summary>The next moment, in which these cards are others.</summary>
    internal EstateNow After(IReadOnlyList<EstateCard> changed, DateTimeOffset at, string? refusal)
    {
        var cards = (EstateCard[])_cards.Clone();
        foreach (var card in changed)
        {
            cards[card.Place] = card;
        }

        return new EstateNow(_facts, cards, at, refusal, new RowOrders(cards, at, Orders, changed));
    }
}
