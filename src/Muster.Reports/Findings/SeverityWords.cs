namespace Muster.Reports.Findings;

/// <summary>Tools' words for severity on Muster's five levels. Case does not matter; the word itself is kept beside the level.</summary>
public static class SeverityWords
{
    private static readonly Dictionary<string, Severity> General = new(StringComparer.OrdinalIgnoreCase)
    {
        ["critical"] = Severity.Critical,
        ["blocker"] = Severity.Critical,
        ["fatal"] = Severity.Critical,
        ["error"] = Severity.High,
        ["err"] = Severity.High,
        ["high"] = Severity.High,
        ["serious"] = Severity.High,
        ["important"] = Severity.High,
        ["major"] = Severity.High,
        ["warning"] = Severity.Medium,
        ["warn"] = Severity.Medium,
        ["medium"] = Severity.Medium,
        ["moderate"] = Severity.Medium,
        ["normal"] = Severity.Medium,
        ["low"] = Severity.Low,
        ["minor"] = Severity.Low,
        ["style"] = Severity.Low,
        ["convention"] = Severity.Low,
        ["refactor"] = Severity.Low,
        ["performance"] = Severity.Low,
        ["portability"] = Severity.Low,
        ["weak warning"] = Severity.Low,
        ["negligible"] = Severity.Info,
        ["info"] = Severity.Info,
        ["information"] = Severity.Info,
        ["informational"] = Severity.Info,
        ["note"] = Severity.Info,
        ["notice"] = Severity.Info,
        ["hint"] = Severity.Info,
        ["help"] = Severity.Info,
        ["suggestion"] = Severity.Info,
        ["ignore"] = Severity.Info,
        ["none"] = Severity.Info,
    };

    /// <summary>The level of a word such as <c>error</c>, <c>HIGH</c> or <c>note</c>; <paramref name="otherwise"/> for none or an unknown one.</summary>
    public static Severity Of(string? word, Severity otherwise = Severity.Medium) =>
        word is not null && General.TryGetValue(word.Trim(), out var level) ? level : otherwise;

    /// <summary>
    /// The scale blocker, critical, major, minor, info of SonarQube and Code Climate, on which <c>critical</c> is the second of five
    /// and <c>major</c> the middle; other words as in <see cref="Of"/>.
    /// </summary>
    public static Severity OfQualityScale(string? word, Severity otherwise = Severity.Medium) => word?.Trim().ToUpperInvariant() switch
    {
        "CRITICAL" => Severity.High,
        "MAJOR" => Severity.Medium,
        _ => Of(word, otherwise),
    };
}
