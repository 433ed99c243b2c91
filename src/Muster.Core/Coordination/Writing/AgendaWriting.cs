using System.Text.Json;
using Muster.Core.Coordination.Records;
using Muster.Core.Estate;
using Muster.Core.Estate.Writing;
using Muster.Core.Metrics;

namespace Muster.Core.Coordination.Writing;

/// <summary>What is on the table for one repository, in JSON.</summary>
public static class AgendaWriting
{
    /// <param name="row">Its numbers; null where there is no store yet.</param>
    public static void Write(Utf8JsonWriter json, Agenda agenda, EstateRow? row, Ledger ledger)
    {
        json.WriteStartObject();
        json.WriteString("repository", agenda.Repository.Name);
        json.WriteString("role", agenda.Repository.Role);
        json.WriteStartObject("coverage");
        json.WriteShare("line", row?.Measures.Share(MetricRegister.CoverageLine));
        json.WriteString("state", row?.CoverageState.ToString().ToLowerInvariant());
        json.WriteEndObject();
        Write(json, "issues", agenda.OpenIssues, ledger);
        Write(json, "todos", agenda.OpenTodos, ledger);
        Write(json, "plans", agenda.Plans, ledger);
        Write(json, "needs", agenda.Needs, ledger);
        Write(json, "neededBy", agenda.NeededBy, ledger);
        json.WriteEndObject();
    }

    public static void WriteBlocking(Utf8JsonWriter json, Agenda agenda, Ledger ledger)
    {
        var blockers = ledger.Blockers;
        json.WriteStartObject();
        json.WriteString("repository", agenda.Repository.Name);
        Write(json, "issues", agenda.OpenIssues, ledger);
        Write(json, "dependencies", agenda.Needs.Where(one => !one.Status.Is(Vocabulary.Satisfied)), ledger);
        Write(json, "waiting", agenda.OpenTodos.Where(todo => blockers.OpenOf(todo) is not []), ledger);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<IRecord> records, Ledger ledger)
    {
        json.WriteStartArray(name);
        foreach (var record in records)
        {
            RecordWriting.Write(json, record, ledger);
        }

        json.WriteEndArray();
    }
}
