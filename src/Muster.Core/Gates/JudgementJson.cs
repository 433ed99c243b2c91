using System.Text.Json;
using Muster.Core.Estate.Writing;

namespace Muster.Core.Gates;

/// <summary>Judgements as the terminal and agents get them.</summary>
public static class JudgementJson
{
    public static void WriteVerdict(this Utf8JsonWriter json, Verdict verdict) => json.WriteString("verdict", verdict.ToString().ToLowerInvariant());

    public static void WriteJudgements(this Utf8JsonWriter json, IEnumerable<Judgement> judgements) => json.WriteObjects("judgements", judgements, one =>
    {
        json.WriteString("repository", one.Repository);
        json.WriteString("gate", one.Gate);
        json.WriteString("rule", one.Rule);
        json.WriteVerdict(one.Verdict);
        json.WriteString("reason", one.Reason);
    });
}
