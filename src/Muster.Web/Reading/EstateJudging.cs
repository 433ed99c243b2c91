using Muster.Core.Coordination.Following;
using Muster.Core.Estate;
using Muster.Core.Gates;
using Muster.Core.Trust;

namespace Muster.Web.Reading;

/// <summary>The manifest's gates on repositories; earlier snapshots are read only where a ratchet asks for them.</summary>
internal static class EstateJudging
{
    private const int HistoryForRatchets = 10_000;

    public static async Task<IReadOnlyList<Judgement>> JudgeAsync(EstateSource estate, ManifestFacts facts, IReadOnlyList<EstateRow> rows, CancellationToken cancel)
    {
        if (facts.Gates.Count == 0)
        {
            return [];
        }

        var withHistory = facts.Gates.Where(one => one.Gate.Rules.Any(rule => rule is Ratchet)).Select(one => one.Meant).ToArray();
        var subjects = new List<GateSubject>();
        foreach (var row in rows)
        {
            var history = Array.Exists(withHistory, meant => meant.Contains(row.Name)) ? await estate.HistoryAsync(row, HistoryForRatchets, cancel) : [];
            subjects.Add(new GateSubject(row, [.. history.Where(snapshot => snapshot.State == TrustState.Complete)]));
        }

        var byName = rows.ToDictionary(row => row.Name, StringComparer.Ordinal);
        return await AcceptedDebts.Of(facts.Ledger, estate.Options.Clock.GetUtcNow()).ApplyAsync(
            [.. facts.Gates.SelectMany(one => one.Gate.Judge(one.Meant, subjects))],
            async name => byName.TryGetValue(name, out var row) ? new MeasuredRepository(row, await estate.HistoryAsync(row, HistoryForRatchets, cancel)) : null);
    }
}
