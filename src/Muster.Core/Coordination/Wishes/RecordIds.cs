using System.Globalization;
using Muster.Core.Manifests;

namespace Muster.Core.Coordination.Wishes;

/// <summary>
/// New ids: the highest number of the prefix plus one, so that nothing that was removed below it makes an id come twice.
/// </summary>
public static class RecordIds
{
    /// <summary>All ids of the section, also those of records that could not be read.</summary>
    public static IReadOnlyList<string> In(Manifest manifest)
    {
        var map = manifest.Section("coordination") as ManifestMap;
        return [.. (map?.Entries ?? []).Select(entry => entry.Value).OfType<ManifestList>().SelectMany(IdsOf)];
    }

    /// <summary><c>ISSUE-007</c> after <c>ISSUE-006</c>; the first is <c>001</c>.</summary>
    public static string Next(IEnumerable<string> ids, string prefix)
    {
        var highest = ids
            .Where(id => id.Length > prefix.Length + 1 && id.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && id[prefix.Length] == '-')
            .Select(id => long.TryParse(id.AsSpan(prefix.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty(0)
            .Max();
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}-{highest + 1:000}");
    }

    /// <summary>Issues of quality have a series of their own, as the proposal writes them: <c>ISSUE-Q-001</c>.</summary>
    public static string PrefixOfIssue(string severity) => severity.Equals("quality", StringComparison.OrdinalIgnoreCase) ? "ISSUE-Q" : "ISSUE";

    /// <summary>Plans whose title or milestones speak of quality likewise: <c>PLAN-QUALITY-001</c>.</summary>
    public static string PrefixOfPlan(IEnumerable<string> words) =>
        words.Any(text => text.Contains("quality", StringComparison.OrdinalIgnoreCase) || text.Contains("coverage", StringComparison.OrdinalIgnoreCase)) ? "PLAN-QUALITY" : "PLAN";

    private static IEnumerable<string> IdsOf(ManifestList list) => list.Items.OfType<ManifestMap>()
        .SelectMany(map => (map["milestones"] as ManifestList)?.Items.OfType<ManifestMap>().Append(map) ?? [map])
        .Select(map => (map["id"] as ManifestScalar)?.Text)
        .OfType<string>();
}
