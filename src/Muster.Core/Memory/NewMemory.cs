using System.Globalization;
using System.Text.Json;

namespace Muster.Core.Memory;

/// <summary>
/// A sentence that somebody wants remembered, with data of any kind. What the data say of themselves (<c>repo</c>, <c>type</c>, <c>metric</c>,
/// <c>timestamp</c>) need not be said again.
/// </summary>
public sealed record NewMemory
{
    public const string UsualKind = "note";
    private const int LongestText = 4000;
    private const int LongestData = 64 * 1024;

    public required string Text { get; init; }

    public string? Repository { get; init; }

    public string? Kind { get; init; }

    public string? Metric { get; init; }

    /// <summary>A JSON object.</summary>
    public string? Data { get; init; }

    public DateTimeOffset? At { get; init; }

    /// <summary>The event, or all that is wrong.</summary>
    /// <param name="nameOf">The catalog's name of a repository by any of its names; null when it has none.</param>
    public (QualityEvent? Event, IReadOnlyList<string> Mistakes) Of(string who, DateTimeOffset now, Func<string, string?> nameOf)
    {
        List<string> mistakes = [];
        var said = Said(mistakes);
        var kind = Kind ?? said.GetValueOrDefault("type") ?? UsualKind;
        var named = Repository ?? said.GetValueOrDefault("repo") ?? said.GetValueOrDefault("repository");
        var name = named is null ? null : nameOf(named);
        if (Text.Trim() is not { Length: > 0 and <= LongestText } text)
        {
            mistakes.Add($"the text is a sentence of at most {LongestText} letters");
            text = "";
        }

        if (!kind.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-') || kind.Length is 0 or > 80)
        {
            mistakes.Add($"a kind is a word such as note or coverage_alert, not '{kind}'");
        }

        if (named is not null && name is null)
        {
            mistakes.Add($"the catalog has no repository '{named}'");
        }

        var at = At ?? (DateTimeOffset.TryParse(said.GetValueOrDefault("timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var stated) ? stated : now);
        return mistakes.Count > 0 ? (null, mistakes) : (new QualityEvent
        {
            Id = Guid.CreateVersion7(at),
            At = at,
            Kind = kind,
            Repository = name,
            Metric = Metric ?? said.GetValueOrDefault("metric"),
            Who = who,
            Text = text,
            After = Data,
        }, []);
    }

    private Dictionary<string, string> Said(List<string> mistakes)
    {
        if (Data is null)
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(Data);
            if (document.RootElement.ValueKind == JsonValueKind.Object && Data.Length <= LongestData)
            {
                return document.RootElement.EnumerateObject().Where(one => one.Value.ValueKind == JsonValueKind.String).DistinctBy(one => one.Name).ToDictionary(one => one.Name, one => one.Value.GetString()!, StringComparer.Ordinal);
            }

            mistakes.Add($"the data are a JSON object of at most {LongestData / 1024} KB");
        }
        catch (JsonException wrong)
        {
            mistakes.Add($"the data are no JSON: {wrong.Message}");
        }

        return [];
    }
}
