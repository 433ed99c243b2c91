using Muster.Adapters.Storage;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Catalogs;
using Muster.Core.Coordination;
using Muster.Core.Coordination.Following;
using Muster.Core.Estate;
using Muster.Core.Gates;
using Muster.Core.Trust;

namespace Muster.Cli.Commands;

/// <summary>The judging that <c>gate</c> and <c>aggregate</c> share: policies in, judgements and an exit code out.</summary>
internal static class Judging
{
    private const int HistoryForRatchets = 10_000;
    private const decimal UsualMinimum = 80;

    /// <exception cref="UsageException">The manifest's gates are wrong, or there is nothing to judge by.</exception>
    public static IReadOnlyList<Gate> Gates(Place place, decimal? failBelow)
    {
        var (gates, errors) = GateReader.Read(place.Manifest.Section("gates"), place.Manifest.Catalog);
        if (errors.Count > 0)
        {
            throw UsageException.OfFile([.. errors.Select(error => $"{place.Manifest.Path}: {error}")]);
        }

        if (failBelow is { } limit)
        {
            return [new Gate("command line", new CatalogQuery(), [new Threshold(Core.Metrics.MetricRegister.CoverageLine, AtLeast: true, limit)])];
        }

        return gates.Count > 0 ? gates : throw new UsageException($"nothing to judge by: give --fail-below 80, or a section gates: in {place.Manifest.Path}");
    }

    /// <summary>What opens issues: the manifest's gates and the given minimum; 80 % of the lines where neither says anything.</summary>
    public static IReadOnlyList<Gate> GatesForIssues(Place place, decimal? minimum)
    {
        var own = place.Manifest.Section("gates") is null ? [] : Gates(place, null);
        return minimum is null && own is not [] ? own : [.. own, .. Gates(place, minimum ?? UsualMinimum)];
    }

    public static async Task<IReadOnlyList<Judgement>> JudgeAsync(SnapshotStore store, Place place, IReadOnlyList<Gate> gates, EstateView view, CancellationToken cancel)
    {
        var subjects = new List<GateSubject>();
        var needsHistory = gates.Any(gate => gate.Rules.Any(rule => rule is Ratchet));
        foreach (var row in view.Rows)
        {
            var history = needsHistory ? await store.HistoryOfAsync(row.Repository, HistoryForRatchets, cancel) : [];
            subjects.Add(new GateSubject(row, [.. history.Where(snapshot => snapshot.State == TrustState.Complete)]));
        }

        IReadOnlyList<Judgement> judgements = [.. gates.SelectMany(gate => gate.Judge(place.Manifest.Catalog, subjects))];
        var rows = view.Rows.ToDictionary(row => row.Name, StringComparer.Ordinal);
        return await AcceptedDebts.Of(Ledger.Of(place.Manifest), view.GeneratedAt).ApplyAsync(
            judgements,
            async name => rows.TryGetValue(name, out var row) ? new MeasuredRepository(row, await store.HistoryOfAsync(row.Repository, HistoryForRatchets, cancel)) : null);
    }

    /// <summary>Failed is 1; nothing failed but something could not be judged, or nothing was, is 3.</summary>
    public static int Exit(IReadOnlyList<Judgement> judgements) => Judgement.Whole(judgements) switch
    {
        Verdict.Failed => ExitCode.GateFailed,
        Verdict.Incomplete => ExitCode.Partly,
        _ => ExitCode.Done,
    };

    public static string Sum(IReadOnlyList<Judgement> judgements) =>
        $"{judgements.Count(one => one.Verdict == Verdict.Passed)} passed, {(judgements.Count(one => one.Verdict == Verdict.Accepted) is > 0 and var accepted ? $"{accepted} accepted, " : "")}{judgements.Count(one => one.Verdict == Verdict.Failed)} failed, {judgements.Count(one => one.Verdict == Verdict.Incomplete)} incomplete";

    public static void WriteJson(IReadOnlyList<Judgement> judgements) => JsonAnswer.WriteObject(json =>
    {
        json.WriteVerdict(Judgement.Whole(judgements));
        json.WriteJudgements(judgements);
    });
}
