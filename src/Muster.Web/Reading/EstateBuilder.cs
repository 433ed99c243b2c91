using Muster.Adapters.Storage;
using Muster.Core.Estate;
using Muster.Core.Gates;
using Muster.Core.Snapshots;

namespace Muster.Web.Reading;

/// <summary>
/// Makes each moment of the estate out of the one before: what changed in the store is read, judged and put in place; nothing else is
/// touched, however many repositories there are.
/// </summary>
internal sealed class EstateBuilder(EstateSource estate)
{
    /// <summary>So many are read and judged together.</summary>
    private const int Chunk = 500;

    private HeadTime _time;

    /// <summary>Everything, for the first time or for another manifest.</summary>
    public async Task<EstateNow> WholeAsync(ManifestFacts facts, string? refusal, CancellationToken cancel)
    {
        await using (var connection = await estate.OpenAsync(cancel))
        {
            _time = await HeadClock.ReadAsync(connection);
        }

        var heads = await estate.Store.HeadsAsync([.. facts.Repositories.Select(one => one.Name)], cancel);
        return await OfHeadsAsync(facts, heads, refusal, cancel);
    }

    public async Task<EstateNow> OfHeadsAsync(ManifestFacts facts, IReadOnlyDictionary<string, Head> heads, string? refusal, CancellationToken cancel)
    {
        var at = estate.Options.Clock.GetUtcNow();
        return await OfViewAsync(facts, EstateView.Of(facts.Repositories, heads, at), refusal, cancel);
    }

    /// <summary>A view that somebody else has made.</summary>
    public async Task<EstateNow> OfViewAsync(ManifestFacts facts, EstateView view, string? refusal, CancellationToken cancel) =>
        new(facts, await CardsAsync(facts, view.Rows.Index(), cancel), view.GeneratedAt, refusal);

    /// <summary>What changed since the moment before; that very moment where nothing did.</summary>
    public async Task<EstateNow> NextAsync(EstateNow before, string? refusal, CancellationToken cancel)
    {
        await using var connection = await estate.OpenAsync(cancel);
        var time = await HeadClock.ReadAsync(connection);
        if (time == _time && refusal == before.Refusal)
        {
            return before;
        }

        var aliases = time == _time ? [] : await HeadClock.SinceAsync(connection, _time);
        var places = PlacesOf(before, aliases);
        var came = places.Count(place => before.Cards[place].Row.Head is null);
        if (time.Stamp < _time.Stamp || time.Heads < _time.Heads + came)
        {
            // A head went, or the store is another: all are compared.
            places = Others(before, await HeadClock.AllAsync(connection));
        }

        var next = before.After(await ReadAsync(before, places, cancel), estate.Options.Clock.GetUtcNow(), refusal);
        _time = time;
        return next;
    }

    /// <summary>Ages grow though nothing changes; and whatever the clock did not tell is found here.</summary>
    public async Task<EstateNow> AgedAsync(EstateNow before, string? refusal, CancellationToken cancel)
    {
        await using var connection = await estate.OpenAsync(cancel);
        var time = await HeadClock.ReadAsync(connection);
        var others = await ReadAsync(before, Others(before, await HeadClock.AllAsync(connection)), cancel);
        var at = estate.Options.Clock.GetUtcNow();
        var now = before.After(others, at, refusal);
        var aged = now.Cards.Select(card => (card.Place, Row: EstateView.Row(card.Row.Repository, card.Row.Head, at), Was: card.Row))
            .Where(one => one.Row.State != one.Was.State || one.Row.AgeDays != one.Was.AgeDays || one.Row.CoverageState != one.Was.CoverageState || !one.Row.Reasons.SequenceEqual(one.Was.Reasons))
            .Select(one => (one.Place, one.Row));
        _time = time;
        return now.After(await CardsAsync(now.Facts, aged, cancel), at, refusal);
    }

    private async Task<IReadOnlyList<EstateCard>> ReadAsync(EstateNow before, IReadOnlyCollection<int> places, CancellationToken cancel)
    {
        var repositories = places.Select(place => (Place: place, Repository: before.Facts.Repositories[place])).ToArray();
        var heads = repositories.Length == 0 ? new Dictionary<string, Head>() : await estate.Store.HeadsAsync([.. repositories.Select(one => one.Repository.Name)], cancel);
        var at = estate.Options.Clock.GetUtcNow();
        return await CardsAsync(before.Facts, repositories.Select(one => (one.Place, EstateView.Row(one.Repository, heads.GetValueOrDefault(one.Repository.Name), at))), cancel);
    }

    private async Task<EstateCard[]> CardsAsync(ManifestFacts facts, IEnumerable<(int Place, EstateRow Row)> rows, CancellationToken cancel)
    {
        var cards = new List<EstateCard>();
        foreach (var chunk in rows.Chunk(Chunk))
        {
            var judged = (await EstateJudging.JudgeAsync(estate, facts, [.. chunk.Select(one => one.Row)], cancel)).ToLookup(one => one.Repository, StringComparer.Ordinal);
            cards.AddRange(chunk.Select(one => new EstateCard(one.Place, one.Row, (Judgement[])[.. judged[one.Row.Name]])));
        }

        return [.. cards];
    }

    private static HashSet<int> PlacesOf(EstateNow now, IEnumerable<string> aliases) => [.. aliases.Select(now.Facts.PlaceOfAlias).OfType<int>()];

    private static HashSet<int> Others(EstateNow before, IReadOnlyDictionary<string, HeadMark> marks)
    {
        var others = new HashSet<int>();
        foreach (var card in before.Cards)
        {
            var mark = marks.TryGetValue(card.Row.Name.ToLowerInvariant(), out var found) ? found : (HeadMark?)null;
            if (mark != (card.Row.Head is { } head ? new HeadMark(head.Snapshot.Id, head.ObservedAt) : null))
            {
                others.Add(card.Place);
            }
        }

        return others;
    }
}
