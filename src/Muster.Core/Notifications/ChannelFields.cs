using Muster.Core.Catalogs;
using Muster.Core.Manifests;

namespace Muster.Core.Notifications;

/// <summary>The values of one entry by key; what is none of what is expected is told with its line.</summary>
internal sealed class ChannelFields(ManifestMap map, List<string> errors)
{
    public bool Has(string key) => map[key] is not null;

    /// <param name="key">Where it stands; the entry's own line where there is no such key.</param>
    public void Wrong(string key, string sentence) => errors.Add($"line {(map[key] ?? map).Line}: {sentence}");

    /// <summary>Null when it is absent, or wrong.</summary>
    public string? Text(string key)
    {
        switch (map[key])
        {
            case null:
                return null;
            case ManifestScalar { IsNull: false, Text.Length: > 0 } scalar:
                return scalar.Text;
            case var other:
                Wrong(key, $"{key} is {(other is ManifestScalar ? "empty" : other.Kind)}, where text is expected");
                return null;
        }
    }

    /// <summary>A list, or words with commas between; null when it is absent, or wrong.</summary>
    public IReadOnlyList<string>? Texts(string key)
    {
        switch (map[key])
        {
            case null:
                return null;
            case ManifestScalar { IsNull: false } scalar:
                return scalar.Text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            case ManifestList list when list.Items.All(item => item is ManifestScalar { IsNull: false }):
                return [.. list.Items.Cast<ManifestScalar>().Select(item => item.Text)];
            case var other:
                Wrong(key, $"{key} is {other.Kind}, where a list of words is expected");
                return null;
        }
    }

    /// <summary>What these words mean, each once; null when the key is absent, or wrong.</summary>
    public IReadOnlyList<T>? Values<T>(string key, IReadOnlyList<string> known, Func<string, T?> find)
        where T : struct
    {
        if (Texts(key) is not { } texts)
        {
            return null;
        }

        if (texts is [])
        {
            Wrong(key, $"{key} is empty; leave it out, or name some of {string.Join(", ", known)}");
        }

        foreach (var text in texts.Where(text => find(text) is null))
        {
            Wrong(key, $"{key} are of {string.Join(", ", known)}, not '{text}'{NearNames.Hint(text, known)}");
        }

        return [.. texts.Select(find).OfType<T>().Distinct()];
    }
}
