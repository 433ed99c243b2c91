using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Muster.Core.Metrics;
using Muster.Core.Series;
using Muster.Reports.Input;

namespace Muster.Core.Backfilling;

/// <summary>Numbers without counts that a repository's history states: in commit subjects, badges, and the files of an earlier collector.</summary>
public static partial class StatedNumbers
{
    /// <summary>session-buddy's own score; another measure than <see cref="MetricRegister.QualityScore"/>.</summary>
    public const string CheckpointQuality = "quality.checkpoint";

    // checkpoint: NAME (quality: 87/100) - 2026-01-24 02:58:42
    [GeneratedRegex(@"^checkpoint: .+ \(quality: (?<points>\d{1,3})/100\)")]
    private static partial Regex Checkpoint { get; }

    // img.shields.io/badge/coverage-83.06%25-brightgreen, also with a space or an underscore for the dash
    [GeneratedRegex(@"/badge/(?:test[-_ ]?)?cov(?:erage)?[-_](?<percent>\d{1,3}(?:\.\d+)?)%25", RegexOptions.IgnoreCase)]
    private static partial Regex Badge { get; }

    public static StatedPoint? OfSubject(string subject, DateTimeOffset at, string commit) =>
        Checkpoint.Match(subject) is { Success: true } match && int.Parse(match.Groups["points"].Value, CultureInfo.InvariantCulture) is <= 100 and var points
            ? new StatedPoint(at, CheckpointQuality, points, "checkpoint", subject.Length > 120 ? subject[..120] : subject, commit)
            : null;

    /// <summary>The first coverage badge of a page.</summary>
    public static double? OfBadge(string page) =>
        Badge.Match(page) is { Success: true } match && double.Parse(match.Groups["percent"].Value, CultureInfo.InvariantCulture) is <= 100 and var percent ? percent : null;

    /// <summary>
    /// A file <c>metrics_*.json</c> of the collector that Muster follows: every repository's coverage as a rounded percentage. Its numbers
    /// come from whatever had run last, and are often far too low (docs/trust.md).
    /// </summary>
    public static IReadOnlyList<(string Repository, StatedPoint Point)> OfMetricsFile(ReadOnlyMemory<byte> json, string path, string commit)
    {
        try
        {
            using var file = JsonDocument.Parse(json);
            if (file.RootElement.ValueKind != JsonValueKind.Object
                || !file.RootElement.TryGetProperty("repositories", out var repositories) || repositories.ValueKind != JsonValueKind.Array
                || !file.RootElement.TryGetProperty("timestamp", out var timestamp) || timestamp.ValueKind != JsonValueKind.String || ReportTime.Parse(timestamp.GetString()) is not { } at)
            {
                return [];
            }

            return [.. from entry in repositories.EnumerateArray()
                       where entry.ValueKind == JsonValueKind.Object
                       let name = Text(entry, "name") ?? Text(entry, "repo")
                       where name is not null && entry.TryGetProperty("coverage", out var coverage) && coverage.ValueKind == JsonValueKind.Number
                       let percent = entry.GetProperty("coverage").GetDouble()
                       where percent is >= 0 and <= 100
                       select (name, new StatedPoint(at, MetricRegister.CoverageLine, percent, "metrics snapshot", path, commit))];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static string? Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
