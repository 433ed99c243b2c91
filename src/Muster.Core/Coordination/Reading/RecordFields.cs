using System.Globalization;
using Muster.Core.Catalogs;
using Muster.Core.Coordination.Records;
using Muster.Core.Manifests;

namespace Muster.Core.Coordination.Reading;

/// <summary>The fields of one coordination record, by any of their spellings.</summary>
internal sealed class RecordFields(ManifestMap map, string id, List<CatalogWarning> warnings)
{
    private readonly EntryFields _fields = new(map, id, warnings);

    public string Id => id;

    public ManifestMap Map => map;

    public string? Text(params ReadOnlySpan<string> keys) => _fields.Text(keys)?.Trim();

    public IReadOnlyList<string> Texts(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (_fields.Texts(key) is { } texts)
            {
                return texts;
            }
        }

        return [];
    }

    public Stamp? Stamp(params ReadOnlySpan<string> keys) => Records.Stamp.Of(_fields.Text(keys));

    public Term Term(Vocabulary vocabulary, string key)
    {
        var term = vocabulary.Read(_fields.Text(key));
        if (term is { Written: { } word, Meaning: null })
        {
            Warn(map[key]!, $"{id}: '{word}' is no {vocabulary.What} that Muster knows ({string.Join(", ", vocabulary.Words)}); it is shown as written");
        }

        return term;
    }

    public decimal? Hours(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (_fields.Text(key) is not { } text)
            {
                continue;
            }

            if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours))
            {
                return hours;
            }

            Warn(map[key]!, $"{id}: '{text}' is no number of hours; unknown");
        }

        return null;
    }

    /// <summary>The fields of a mapping inside this record.</summary>
    public RecordFields Of(ManifestMap inner, string innerId) => new(inner, innerId, warnings);

    public void Warn(ManifestNode at, string message) => warnings.Add(new(at.Line, message));
}
