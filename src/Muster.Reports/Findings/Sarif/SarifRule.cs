using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Sarif;

/// <summary>What a run's tool says of one of its rules.</summary>
internal sealed partial record SarifRule(string? Id, string? Level, double? Score, string? Summary, IReadOnlyList<string> References, JsonElement Messages)
{
    // GitHub: "external/cwe/cwe-079"; others: "CWE-79: Cross-site …", "CVE-2024-1".
    [GeneratedRegex(@"\b(CWE-\d+|CVE-\d{4}-\d{4,}|GHSA(?:-[0-9a-z]{4}){3})\b", RegexOptions.IgnoreCase)]
    private static partial Regex Reference { get; }

    /// <summary>The words of the level that the score stands for, as a person would want to see them.</summary>
    public string? ScoreText { get; } = Score is { } score ? string.Create(CultureInfo.InvariantCulture, $"security-severity {score}") : null;

    public static SarifRule Of(JsonElement rule, string? id)
    {
        id ??= rule.Word("id");
        var named = rule.Texts("properties", "tags")
            .Concat(rule.Items("relationships").Select(relation => relation.Text("target", "id") ?? ""))
            .Concat(rule.Texts("properties", "cwe"))
            .Append(id ?? "");
        return new SarifRule(
            id,
            rule.Word("defaultConfiguration", "level") ?? rule.Word("configuration", "defaultLevel") ?? rule.Word("defaultLevel"),
            rule.Real("properties", "security-severity"),
            rule.Word("shortDescription", "text") ?? rule.Word("fullDescription", "text") ?? rule.Word("shortDescription") ?? rule.Word("fullDescription") ?? rule.Word("name"),
            [.. named.SelectMany(ReferencesIn).Distinct()],
            rule.At("messageStrings").ValueKind == JsonValueKind.Object ? rule.At("messageStrings") : rule.At("messageFormats"));
    }

    /// <summary>CWE, CVE and GHSA ids in a text, upper case and without leading zeros (<c>cwe-079</c> is <c>CWE-79</c>).</summary>
    public static IEnumerable<string> ReferencesIn(string text) => Reference.Matches(text).Select(match => Tidy(match.Value));

    private static string Tidy(string id)
    {
        if (id.StartsWith("GHSA", StringComparison.OrdinalIgnoreCase))
        {
            return "GHSA" + id[4..].ToLowerInvariant();
        }

        return id.StartsWith("CWE", StringComparison.OrdinalIgnoreCase) ? "CWE-" + id[4..].TrimStart('0') : id.ToUpperInvariant();
    }
}
