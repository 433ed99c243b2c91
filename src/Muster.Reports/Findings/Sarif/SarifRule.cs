using System.Globalization;
using System.Text.Json;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Sarif;

/// <summary>What a run's tool says of one of its rules.</summary>
internal sealed record SarifRule(string? Id, string? Level, double? Score, string? Summary, IReadOnlyList<string> References, JsonElement Messages)
{
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
            AdvisoryIds.In(named),
            rule.At("messageStrings").ValueKind == JsonValueKind.Object ? rule.At("messageStrings") : rule.At("messageFormats"));
    }
}
