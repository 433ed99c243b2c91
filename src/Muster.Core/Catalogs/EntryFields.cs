using Muster.Core.Manifests;

namespace Muster.Core.Catalogs;

/// <summary>Reads the fields of one manifest entry forgivingly: what has the wrong shape is left out with a warning.</summary>
internal sealed class EntryFields(ManifestMap map, string owner, List<CatalogWarning> warnings)
{
    public ManifestMap Map => map;

    /// <summary>Null when absent, null or blank.</summary>
    public string? Text(string key)
    {
        switch (map[key])
        {
            case null or ManifestScalar { IsNull: true }:
                return null;
            case ManifestScalar scalar:
                return string.IsNullOrWhiteSpace(scalar.Text) ? null : scalar.Text;
            case { } other:
                Warn(other, $"{owner}: '{key}' is {other.Kind} where a text is expected; ignored");
                return null;
        }
    }

    /// <summary>The first of several spellings of one field that has a value.</summary>
    public string? Text(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (Text(key) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>A list of texts, or one text that stands for a list of one; null when absent or null.</summary>
    public IReadOnlyList<string>? Texts(string key)
    {
        switch (map[key])
        {
            case null or ManifestScalar { IsNull: true }:
                return null;
            case ManifestScalar scalar:
                return [scalar.Text];
            case ManifestList list:
                return [.. Texts(key, list)];
            case { } other:
                Warn(other, $"{owner}: '{key}' is {other.Kind} where a list of texts is expected; ignored");
                return null;
        }
    }

    public void Warn(ManifestNode at, string message) => warnings.Add(new(at.Line, message));

    private IEnumerable<string> Texts(string key, ManifestList list)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            if (item is ManifestScalar { IsNull: false } scalar)
            {
                if (!string.IsNullOrWhiteSpace(scalar.Text) && seen.Add(scalar.Text))
                {
                    yield return scalar.Text;
                }
            }
            else
            {
                Warn(item, $"{owner}: '{key}' holds {item.Kind} where a text is expected; ignored");
            }
        }
    }
}
