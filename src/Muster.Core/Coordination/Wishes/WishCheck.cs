using System.Globalization;
using Muster.Core.Catalogs;
using Muster.Core.Coordination.Records;

namespace Muster.Core.Coordination.Wishes;

/// <summary>Looks at what a person typed and collects every mistake before anything is written.</summary>
internal sealed class WishCheck(Ledger ledger)
{
    public List<string> Mistakes { get; } = [];

    public List<string> Remarks { get; } = [];

    public Ledger Ledger => ledger;

    public string? Needed(string? text, string option)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            Mistakes.Add($"{option} must not be empty");
        }

        return text?.Trim();
    }

    public string? Word(string? typed, Vocabulary vocabulary)
    {
        if (typed is null)
        {
            return null;
        }

        var (word, mistake) = vocabulary.Typed(typed);
        if (mistake is not null)
        {
            Mistakes.Add(mistake);
        }

        return word;
    }

    /// <summary>A day, or a time with or without offset; kept as typed.</summary>
    public string? Date(string? typed, string option)
    {
        if (typed is not null && Stamp.Of(typed) is not { Time: not null })
        {
            Mistakes.Add($"{option} '{typed}' is no date; write it as 2026-02-28");
        }

        return typed?.Trim();
    }

    /// <summary>The names of the catalog for names, nicknames and patterns; <c>all</c> and <c>*</c> stay the star, so that later repositories are meant too.</summary>
    public IReadOnlyList<string> Repositories(IReadOnlyList<string> typed, string option)
    {
        IReadOnlyList<string> words = [.. Lists(typed)];
        if (words is [])
        {
            Mistakes.Add($"{option} names no repository");
            return [];
        }

        if (words.Any(word => word is "*" or "all"))
        {
            return ["*"];
        }

        var selection = new CatalogQuery { Repositories = words }.From(ledger.Catalog);
        Mistakes.AddRange(selection.Errors);
        return [.. selection.Repositories.Select(repository => repository.Name)];
    }

    public string? Repository(string? typed, string option)
    {
        if (Needed(typed, option) is not { Length: > 0 } word)
        {
            return null;
        }

        var names = new CatalogQuery { Repositories = [word] }.From(ledger.Catalog);
        Mistakes.AddRange(names.Errors);
        if (names.Repositories.Count > 1)
        {
            Mistakes.Add($"{option} '{word}' means {names.Repositories.Count} repositories; name one");
        }

        return names.Repositories is [var one] ? one.Name : null;
    }

    /// <summary>Ids of records that others wait for. One that is not there is remarked upon: it may be written tomorrow.</summary>
    public IReadOnlyList<string> Ids(IReadOnlyList<string> typed, string option)
    {
        var known = ledger.Records.Select(record => record.Id).ToDictionary(id => id, StringComparer.OrdinalIgnoreCase);
        var ids = Lists(typed).Select(id => known.GetValueOrDefault(id, id)).Distinct(StringComparer.Ordinal).ToArray();
        foreach (var id in ids.Where(id => !known.ContainsKey(id)))
        {
            Remarks.Add($"{option}: {id} is not in the manifest{NearNames.Hint(id, known.Keys)}; until it is there and finished, it blocks");
        }

        return ids;
    }

    public decimal? Hours(decimal? hours, string option)
    {
        if (hours is <= 0)
        {
            Mistakes.Add(string.Create(CultureInfo.InvariantCulture, $"{option} {hours} is no number of hours above 0"));
        }

        return hours;
    }

    /// <summary>Comma lists and repeated options are the same.</summary>
    public static IEnumerable<string> Lists(IEnumerable<string> typed) => typed
        .SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .Distinct(StringComparer.Ordinal);
}
