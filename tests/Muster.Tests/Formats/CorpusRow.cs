using System.Text.Json;
using Muster.Reports;

namespace Muster.Tests.Formats;

/// <summary>One row of the corpus manifest, held against a reading.</summary>
internal static class CorpusRow
{
    /// <summary>
    /// Where Muster's rule for a format is not the manifest's main rule: the name of the manifest's alternative, and why. A row may use an
    /// alternative only if it is named here, for its whole format.
    /// </summary>
    public static IReadOnlyDictionary<string, (string Alternative, string Reason)> Alternatives { get; } = new Dictionary<string, (string, string)>
    {
        ["tap"] = ("top_level", "subtests in braces (Test2, tapjs buffered): prove counts the document's top level, and no other tool prints a sum of the braces"),
    };

    /// <summary>Null when the reading agrees with the row's main rule or the format's named alternative; else what differs.</summary>
    public static string? Difference(JsonElement row, Reading reading)
    {
        var expected = row.GetProperty("expected");
        if (expected.TryGetProperty("error", out _))
        {
            return reading.Rejections.Count > 0 || (expected.TryGetProperty("if_lenient", out var lenient) && Agrees(row, lenient, reading))
                ? null
                : "should be refused";
        }

        return Rules(row.GetProperty("format").GetString()!, expected).Any(rule => Agrees(row, rule, reading)) ? null : Describe(reading) + " against " + Counts(expected);
    }

    private static IEnumerable<JsonElement> Rules(string format, JsonElement expected) =>
        Alternatives.TryGetValue(format, out var named) && expected.TryGetProperty("alt", out var alt) && alt.TryGetProperty(named.Alternative, out var rule)
            ? [expected, rule]
            : [expected];

    private static bool Agrees(JsonElement row, JsonElement rule, Reading reading) => row.GetProperty("kind").GetString() switch
    {
        "coverage" => Has(rule, "lines_valid")
            && Same(rule, "lines_valid", reading.Coverage?.Lines.Whole) && Same(rule, "lines_covered", reading.Coverage?.Lines.Part)
            && Same(rule, "branches_valid", reading.Coverage?.Branches?.Whole) && Same(rule, "branches_covered", reading.Coverage?.Branches?.Part),
        "tests" => Has(rule, "total")
            && Same(rule, "total", reading.Tests?.Counts.Total) && Same(rule, "passed", reading.Tests?.Counts.Passed)
            && Same(rule, "failed", reading.Tests?.Counts.Failed) && Same(rule, "errors", reading.Tests?.Counts.Errors)
            && Same(rule, "skipped", reading.Tests?.Counts.Skipped),
        _ => Has(rule, "total") && Same(rule, "total", reading.Findings?.Total),
    };

    private static bool Has(JsonElement rule, string name) => rule.TryGetProperty(name, out _);

    private static bool Same(JsonElement rule, string name, long? got) =>
        !rule.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null || value.GetDouble() == (got ?? 0);

    private static string Counts(JsonElement expected) =>
        string.Join(" ", expected.EnumerateObject().Where(part => part.Value.ValueKind == JsonValueKind.Number).Select(part => $"{part.Name}={part.Value}"));

    private static string Describe(Reading reading) =>
        $"{reading.Format ?? "unknown"}: {reading.Coverage?.Lines} {reading.Coverage?.Branches} {reading.Tests?.Counts} {reading.Findings?.Total} [{string.Join("; ", reading.Rejections.Take(2).Select(r => r.Reason))}]";
}
