using Muster.Adapters.Alerts;
using Muster.Adapters.Storage;
using Muster.Cli.Commands.Alerts;
using Muster.Cli.Options;
using Muster.Core.Estate;
using Muster.Core.Gates;

namespace Muster.Cli.Commands;

/// <summary>Judges the series after numbers have come, tells whom the manifest names, and says how many alerts that made.</summary>
internal static class AlertLook
{
    /// <param name="view">The repositories that the gates are asked about; null to leave the gates alone.</param>
    /// <param name="again">Repositories whose past has become known.</param>
    public static async Task<int> AtAsync(SnapshotStore store, Place place, EstateView? view, IReadOnlySet<string> again, CancellationToken cancel)
    {
        var (gates, errors) = GateReader.Read(place.Manifest.Section("gates"), place.Manifest.Catalog);
        var judgements = view is null || errors.Count > 0 || gates is [] ? [] : await Judging.JudgeAsync(store, place, gates, view, cancel);
        var policy = new AlertPolicy(place.Manifest, judgements, place.Locator);
        var changed = await new AlertWatch(store, TimeProvider.System).LookAsync(policy, again, cancel);
        await Telling.BrieflyAsync(store, place.Manifest.Path, policy.Channels, policy.ChannelErrors, cancel);
        return changed;
    }
}
