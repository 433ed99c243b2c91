using System.Collections;
using Muster.Adapters.Manifests;
using Muster.Core.Notifications;

namespace Muster.Adapters.Doctor;

/// <summary>Which of the environment's variables Muster sees; secrets are named and not shown.</summary>
internal static class EnvironmentCheck
{
    /// <summary>What is understood; the manifest may name others for its secrets.</summary>
    private static readonly string[] Known = ["MUSTER_MANIFEST", "MAHAVISHNU_ECOSYSTEM_PATH", "MUSTER_STORE", "MUSTER_SERVER", "MUSTER_TOKEN", "NO_COLOR", "CI", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"];

    private static readonly string[] Shown = ["MUSTER_MANIFEST", "MAHAVISHNU_ECOSYSTEM_PATH", "MUSTER_SERVER", "CI", "GITHUB_ACTIONS", "NO_COLOR"];

    public static async IAsyncEnumerable<Diagnosis> RunAsync(Patient patient, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        string[] known = [.. Known, .. await OfChannelsAsync(patient, cancel)];
        var all = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(pair => ((string)pair.Key, Value: (string?)pair.Value)).ToDictionary(pair => pair.Item1, pair => pair.Value, StringComparer.Ordinal);
        var seen = known.Where(all.ContainsKey).Select(name => Shown.Contains(name) && all[name]?.Contains('@', StringComparison.Ordinal) == false ? $"{name}={all[name]}" : $"{name} (set)").ToArray();
        yield return new("environment", Health.Well, seen.Length == 0 ? "no variable that Muster knows is set" : string.Join(", ", seen));
        foreach (var name in all.Keys.Where(name => name.StartsWith("MUSTER_", StringComparison.Ordinal) && !known.Contains(name)).Order(StringComparer.Ordinal))
        {
            yield return new("environment", Health.Fair, $"{name} is set, and Muster does not know it", Core.Catalogs.NearNames.Hint(name, known) is { Length: > 0 } hint ? hint.TrimStart(';', ' ') : "is it misspelled? docs/commands.md names those that there are");
        }
    }

    private static async Task<IEnumerable<string>> OfChannelsAsync(Patient patient, CancellationToken cancel) =>
        patient.ManifestPath is { } path && (await ManifestReader.ReadAsync(path, cancel)).TryGet(out var manifest, out _)
            ? ChannelReader.Read(manifest).Channels.SelectMany(channel => channel.Variables).Distinct(StringComparer.Ordinal)
            : [];
}
