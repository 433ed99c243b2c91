using Muster.Core.Memory;

namespace Muster.Core.Gates;

/// <summary>Gates that say otherwise of a repository than they did. What is incomplete says nothing, and a first word is no flip.</summary>
public static class GateFlips
{
    /// <summary>What the kinds of these events begin with.</summary>
    public const string Kind = "gate";

    /// <summary>What each gate says on the whole; those that could not be judged are left out.</summary>
    public static IReadOnlyDictionary<string, Verdict> Verdicts(IEnumerable<Judgement> judgements) => judgements
        .GroupBy(one => one.Gate, StringComparer.Ordinal)
        .Select(gate => (gate.Key, Verdict: gate.Any(one => one.Verdict == Verdict.Failed) ? Verdict.Failed : gate.Any(one => one.Verdict == Verdict.Incomplete) ? Verdict.Incomplete : Verdict.Passed))
        .Where(gate => gate.Verdict != Verdict.Incomplete)
        .ToDictionary(gate => gate.Key, gate => gate.Verdict, StringComparer.Ordinal);

    public static string Word(Verdict verdict) => verdict.ToString().ToLowerInvariant();

    /// <param name="before">What each gate said last, by its name.</param>
    public static IEnumerable<QualityEvent> Of(Guid repository, string name, IReadOnlyDictionary<string, string> before, IReadOnlyList<Judgement> judgements, DateTimeOffset now) =>
        from gate in Verdicts(judgements)
        let was = before.GetValueOrDefault(gate.Key)
        let word = Word(gate.Value)
        where was is not null && was != word
        let reasons = judgements.Where(one => one.Gate == gate.Key && one.Verdict == Verdict.Failed).Select(one => one.Reason)
        select new QualityEvent
        {
            // Two programs that see the same flip in one minute write one event.
            Id = EventId.Of(new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), now.Offset), $"{repository}\n{Kind}\n{gate.Key}\n{word}"),
            At = now,
            Kind = $"{Kind}.{word}",
            Repository = name,
            RecordId = gate.Key,
            Who = "muster",
            Text = $"the gate {gate.Key} {(gate.Value == Verdict.Failed ? $"fails for {name}: {string.Join("; ", reasons)}" : $"passes again for {name}")}",
        };
}
