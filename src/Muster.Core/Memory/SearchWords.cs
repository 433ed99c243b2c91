namespace Muster.Core.Memory;

/// <summary>The words of a text as a search compares them: lower case, without endings, and those that mean the same are the same.</summary>
internal static class SearchWords
{
    private static readonly HashSet<string> Empty = new(
        "a an and are as at be been but by did do does for from had has have how i in into is it its last latest me newest no not of on or our said say so tell than that the their then there these they this to was we were what when where which who why will with you".Split(' '),
        StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Same = new[]
    {
        "drop fall fell fallen decreas declin regress sink sank worse lower lost",
        "fix mend recover restor heal repair better rose rise risen increas improv",
        "fail broken break broke red",
        "silent silence quiet",
        "erosion crumbl erod",
        "acknowledg ack seen",
        "coverag cover",
    }.SelectMany(line => line.Split(' ') is var words ? words.Select(word => (word, words[0])) : []).ToDictionary(pair => pair.word, pair => pair.Item2, StringComparer.Ordinal);

    /// <summary>Whether a question is after the newest rather than the best.</summary>
    public static bool AsksForNewest(string question) => question.Split(' ', ',', '?', '.').Any(word => word.ToLowerInvariant() is "last" or "latest" or "newest" or "recently");

    public static List<string> Of(string text)
    {
        List<string> words = [];
        var begin = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isWord = i < text.Length && (char.IsLetterOrDigit(text[i]) || (text[i] == '_' && begin >= 0));
            if (isWord && begin < 0)
            {
                begin = i;
            }
            else if (!isWord && begin >= 0)
            {
                Add(words, text.AsSpan(begin, i - begin));
                begin = -1;
            }
        }

        return words;
    }

    private static void Add(List<string> words, ReadOnlySpan<char> word)
    {
        var lower = word.ToString().ToLowerInvariant();
        if (!Empty.Contains(lower))
        {
            var stem = Stem(lower);
            words.Add(Same.GetValueOrDefault(stem, stem));
        }
    }

    // The endings that a quality event's words have; a stemmer for all of English would find "general" in "generator".
    private static string Stem(string word)
    {
        foreach (var ending in new[] { "ing", "ed", "es", "s", "e" })
        {
            if (word.Length - ending.Length >= 3 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                var stem = word[..^ending.Length];
                return stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is 'p' or 't' or 'g' ? stem[..^1] : stem;
            }
        }

        return word;
    }
}
