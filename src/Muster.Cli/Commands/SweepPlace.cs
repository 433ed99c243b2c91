using Muster.Adapters.Sweeps;
using Muster.Cli.Options;
using Muster.Core.Sweeps;

namespace Muster.Cli.Commands;

/// <summary>Where sweeps keep their logs and proposals, and what the journal knows of them.</summary>
internal static class SweepPlace
{
    public static string Of(Place place, string target) => Path.Combine(Path.GetDirectoryName(place.Manifest.Path)!, ".muster", "sweeps", SweepNames.File(target));

    /// <summary>Null where nothing has been kept yet.</summary>
    public static async Task<Sweep?> LastAsync(Place place, string target, CancellationToken cancel) =>
        place.HasStore ? await new SweepJournal(place.Engine, TimeProvider.System).LastAsync(target, cancel) : null;

    /// <summary>Whether a sweep without open todos has anything to do: to end what was begun, or to push what is there.</summary>
    public static async Task<bool> MayGoOnAsync(Place place, string target, bool push, CancellationToken cancel) =>
        await LastAsync(place, target, cancel) is { } last && (last.FinishedAt is null || (push && last.Branches.Any(branch => branch is { Head: not null, PushedTo: null })));
}
