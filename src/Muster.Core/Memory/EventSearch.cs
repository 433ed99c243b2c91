namespace Muster.Core.Memory;

/// <summary>
/// Full text over events: Okapi BM25, a word in few events weighing more than one in many. Whoever asks for the last gets, of what fits nearly as
/// well as the best, the newest first.
/// </summary>
public static class EventSearch
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    private const double NearlyAsGood = 0.6;

    /// <param name="events">Those among which is searched.</param>
    /// <param name="question">Words, or a sentence; without any word of its own all events come, newest first.</param>
    public static IReadOnlyList<QualityEvent> Find(IReadOnlyList<QualityEvent> events, string question, int most)
    {
        string[] words = [.. SearchWords.Of(question).Distinct(StringComparer.Ordinal)];
        if (words.Length == 0)
        {
            return [.. Newest(events).Take(most)];
        }

        // A repository's whole name in the question means that repository.
        var named = events.Select(one => one.Repository).OfType<string>().Distinct(StringComparer.Ordinal).Where(name => SearchWords.Of(name) is { Count: > 0 } own && own.All(words.Contains)).ToHashSet(StringComparer.Ordinal);
        if (named.Count > 0)
        {
            events = [.. events.Where(one => one.Repository is not null && named.Contains(one.Repository))];
        }

        var places = words.Index().ToDictionary(word => word.Item, word => word.Index, StringComparer.Ordinal);
        var counts = new int[events.Count][];
        var lengths = new int[events.Count];
        var holding = new int[words.Length];
        for (var i = 0; i < events.Count; i++)
        {
            var text = SearchWords.Of(EventText.Whole(events[i]));
            lengths[i] = text.Count;
            foreach (var word in text)
            {
                if (places.TryGetValue(word, out var place))
                {
                    (counts[i] ??= new int[words.Length])[place]++;
                }
            }

            for (var word = 0; counts[i] is { } own && word < own.Length; word++)
            {
                holding[word] += own[word] > 0 ? 1 : 0;
            }
        }

        var mean = Math.Max(1, lengths.DefaultIfEmpty(1).Average());
        double Score(int i)
        {
            var score = 0.0;
            for (var word = 0; word < words.Length; word++)
            {
                var n = counts[i][word];
                score += Math.Log(1 + ((events.Count - holding[word] + 0.5) / (holding[word] + 0.5))) * n * (K1 + 1) / (n + (K1 * (1 - B + (B * lengths[i] / mean))));
            }

            return score;
        }

        var found = Enumerable.Range(0, events.Count).Where(i => counts[i] is not null).Select(i => (Event: events[i], Score: Score(i))).ToArray();
        var best = found.Select(one => one.Score).DefaultIfEmpty().Max();
        var isNewest = SearchWords.AsksForNewest(question);
        return
        [
            .. found
                .OrderByDescending(one => isNewest ? one.Score >= NearlyAsGood * best ? 1 : 0 : one.Score)
                .ThenByDescending(one => one.Event.At)
                .ThenByDescending(one => one.Event.Id)
                .Select(one => one.Event)
                .Take(most),
        ];
    }

    private static IEnumerable<QualityEvent> Newest(IEnumerable<QualityEvent> events) => events.OrderByDescending(one => one.At).ThenByDescending(one => one.Id);
}
