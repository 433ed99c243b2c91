using Muster.Core.Coordination;
using Muster.Core.Coordination.Following;
using Muster.Core.Estate;
using Muster.Core.Gates;
using Muster.Core.Manifests;
using Muster.Core.Trust;

namespace Muster.Web.Reading;

/// <summary>The manifest's gates on repositories; earlier snapshots are read only where a ratchet asks for them.</summary>
internal static class EstateJudging
{
    private const int HistoryForRatchets = 10_000;

    public static async Task<IReadOnlyList<Judgement>> JudgeAsync(EstateSource estate, Manifest manifest, IReadOnlyList<Gate> gates, IReadOnlyList<EstateRow> rows, CancellationToken cancel)
    {
        if (gates.Count == 0)
        {
            return [];
        }

        var withHistory = gates.Where(gate => gate.Rules.Any(rule => rule is Ratchet))
            .SelectMany(gate => gate.For.From(manifest.Catalog).Repositories.Select(one => one.Name)).ToHashSet(StringComparer.Ordinal);
        var subjects = new List<GateSubject>();
        foreach (var row in rows)
        {
            var history = withHistory.Contains(row.Name) ? await estate.HistoryAsync(row, HistoryForRatchets, cancel) : [];
            subjects.Add(new GateSubject(row, [.. history.Where(snapshot => snapshot.State == TrustState.Complete)]));
        }

        var byName = rows.ToDictionary(row => row.Name, StringComparer.Ordinal);
        return await AcceptedDebts.Of(Ledger.Of(manifest), estate.Options.Clock.GetUtcNow()).ApplyAsync(
            [.. gates.SelectMany(gate => gate.Judge(manifest.Catalog, subjects))],
            async name => byName.TryGetValue(name, out var row) ? new MeasuredRepository(row, await estate.HistoryAsync(row, HistoryForRatchets, cancel)) : null);
    }
}
