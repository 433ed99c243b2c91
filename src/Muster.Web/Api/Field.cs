namespace Muster.Web.Api;

/// <summary>One member of an item: the same in JSON, CSV and the OpenAPI document.</summary>
/// <param name="Of">A text, number, truth, time, tally, list of texts or set of measures as <paramref name="Kind"/> says; null when unknown.</param>
internal sealed record Field<T>(string Name, FieldKind Kind, Func<T, object?> Of);

internal enum FieldKind
{
    Text,
    Count,
    Number,
    Truth,
    Time,

    /// <summary>Part, whole and percent: three columns in CSV.</summary>
    Share,
    Texts,

    /// <summary>Measures by metric: in CSV one cell.</summary>
    Measures,
}
