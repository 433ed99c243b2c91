using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Muster.Web.Pages;

/// <summary>The filters that stand in a page's address.</summary>
public sealed class PageQuery(string path, IReadOnlyList<KeyValuePair<string, string>> pairs)
{
    private const int Longest = 300;

    public string Path { get; } = path;

    public IReadOnlyList<KeyValuePair<string, string>> Pairs { get; } = pairs;

    public static PageQuery Of(string path, IQueryCollection query) => new(path,
        [.. query.SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? ""))).Where(pair => pair.Value.Length <= Longest && (pair.Value.Length > 0 || pair.Key is "with" or "at")).Take(50)]);

    /// <summary>The first value of that name; null when it is absent or empty.</summary>
    public string? this[string name] => Pairs.Where(pair => pair.Key == name).Select(pair => pair.Value.Trim()).FirstOrDefault(value => value.Length > 0);

    public IReadOnlyList<string> All(string name) => [.. Pairs.Where(pair => pair.Key == name).Select(pair => pair.Value.Trim()).Where(value => value.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>As they stand, the empty ones of side-by-side fields too: their place says which they belong to.</summary>
    public IReadOnlyList<string> Raw(string name) => [.. Pairs.Where(pair => pair.Key == name).Select(pair => pair.Value.Trim())];

    /// <summary>One of the words, or the first of them.</summary>
    public string OneOf(string name, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (word == this[name])
            {
                return word;
            }
        }

        return words[0];
    }

    public int Number(string name, int otherwise, int most) =>
        int.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? Math.Min(number, most) : otherwise;

    /// <summary>This address with other filters; null takes one away. The page number goes, unless it is what changes.</summary>
    public string With(params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        var changed = new List<KeyValuePair<string, string>>(Pairs);
        changed.RemoveAll(pair => pair.Key == "page");
        foreach (var (name, value) in changes)
        {
            changed.RemoveAll(pair => pair.Key == name);
            if (value is { Length: > 0 })
            {
                changed.Add(KeyValuePair.Create(name, value));
            }
        }

        return changed.Count == 0 ? Path : Path + "?" + string.Join('&', changed.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
    }
}
