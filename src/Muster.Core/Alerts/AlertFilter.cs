using Muster.Reports.Findings;

namespace Muster.Core.Alerts;

/// <summary>Which alerts, and in which order: what nobody has seen first, then the gravest, then the newest.</summary>
public sealed record AlertFilter
{
    /// <summary>By name; null for all.</summary>
    public IReadOnlySet<string>? Repositories { get; init; }

    public IReadOnlyList<AlertKind> Kinds { get; init; } = [];

    public IReadOnlyList<Severity> Severities { get; init; } = [];

    public IReadOnlyList<KeptAlert> Of(IEnumerable<KeptAlert> all, DateTimeOffset now) =>
    [
        .. all
            .Where(one => Repositories?.Contains(one.Alert.Repository) != false)
            .Where(one => Kinds.Count == 0 || Kinds.Contains(one.Alert.Kind))
            .Where(one => Severities.Count == 0 || Severities.Contains(one.Alert.Severity))
            .OrderBy(one => one.Asks(now) ? 0 : one.Alert.IsOpen ? 1 : 2)
            .ThenByDescending(one => one.Alert.IsOpen ? one.Alert.Severity : default)
            .ThenByDescending(one => one.Alert.EndedAt ?? one.Alert.OpenedAt)
            .ThenBy(one => one.Alert.Id, StringComparer.Ordinal),
    ];

    /// <summary>The kinds that these words name; what is none goes into <paramref name="mistakes"/>.</summary>
    public static IReadOnlyList<AlertKind> KindsOf(IEnumerable<string> words, List<string> mistakes) =>
        Of(words, word => AlertKinds.Find(word), "kind", AlertKinds.Words, mistakes);

    /// <summary>As <see cref="KindsOf"/>.</summary>
    public static IReadOnlyList<Severity> SeveritiesOf(IEnumerable<string> words, List<string> mistakes) =>
        Of(words, word => Enum.TryParse<Severity>(word, ignoreCase: true, out var severity) && !char.IsAsciiDigit(word[0]) ? severity : (Severity?)null, "severity", SeverityWords, mistakes);

    public static IReadOnlyList<string> SeverityWords { get; } = ["critical", "high", "medium", "low"];

    private static List<T> Of<T>(IEnumerable<string> words, Func<string, T?> find, string what, IReadOnlyList<string> known, List<string> mistakes)
        where T : struct
    {
        List<T> found = [];
        foreach (var word in words)
        {
            if (find(word) is { } one)
            {
                found.Add(one);
            }
            else
            {
                mistakes.Add($"{what} is one of {string.Join(", ", known)}, not '{word}'{Catalogs.NearNames.Hint(word, known)}");
            }
        }

        return found;
    }
}
