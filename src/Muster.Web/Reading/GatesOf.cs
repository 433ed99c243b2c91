using System.Runtime.CompilerServices;
using Muster.Core.Gates;
using Muster.Core.Manifests;

namespace Muster.Web.Reading;

/// <summary>The gates of a manifest, read once for each text of it.</summary>
internal static class GatesOf
{
    private static readonly ConditionalWeakTable<Manifest, IReadOnlyList<Gate>> Read = [];

    /// <summary>Those that judge this repository now.</summary>
    public static IReadOnlyList<Gate> Repository(EstateNow now, string name)
    {
        var judging = now.JudgementsOf[name].Select(one => one.Gate).ToHashSet(StringComparer.Ordinal);
        return judging.Count == 0 ? [] : [.. Read.GetValue(now.Manifest, manifest => GateReader.Read(manifest.Section("gates"), manifest.Catalog).Gates).Where(gate => judging.Contains(gate.Name))];
    }
}
