using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Measures.Ratchet;

/// <summary>
/// crackerjack's .coverage-ratchet.json: the coverage of earlier days as percentages. Two shapes and files that mix them:
/// <c>baseline/current_minimum</c> with <c>history[].coverage</c>, and <c>baseline_coverage/current_coverage</c> with <c>history[].after</c>.
/// </summary>
internal sealed class RatchetFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "coverage-ratchet",
        "crackerjack coverage ratchet",
        ReportKind.History,
        "crackerjack (.coverage-ratchet.json)",
        "One point of coverage.line per entry of the history, and one for the current value where the history does not end with it. Percentages without counts.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } value
        && (value.Has("baseline", "current_minimum") || value.Has("baseline_coverage", "current_coverage")
            || (value.HasArray("history") && (value.Has("baseline") || value.Has("baseline_coverage")) && value.Has("last_updated")));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var json = new JsonCursor(source, draft, cancel);
        draft.Origin = draft.Origin with { Tool = "crackerjack" };
        double? current = null;
        DateTimeOffset? updated = null;
        json.Read();
        while (json.Property())
        {
            if (json.Is("history"u8) && json.EnterArray())
            {
                while (json.ObjectElement())
                {
                    RatchetEntry.Read(json).WriteInto(draft, json.Line);
                }
            }
            else if (json.Is("current_minimum"u8) || json.Is("current_coverage"u8))
            {
                current = json.ReadReal() ?? current;
            }
            else if (json.Is("last_updated"u8))
            {
                updated = ReportTime.Parse(json.ReadText());
            }
            else
            {
                json.Skip();
            }
        }

        draft.Origin = draft.Origin with { WrittenAt = updated };
        if (!json.Failed)
        {
            AddCurrent(current, updated, draft);
        }
    }

    private static void AddCurrent(double? current, DateTimeOffset? updated, ReadingDraft draft)
    {
        if (draft.History.Count > 0 && (current is null || Math.Abs(draft.History.MaxBy(point => point.At)!.Value - current.Value) < 0.005))
        {
            return;
        }

        new RatchetEntry(updated, current, null, "current value").WriteInto(draft, null);
    }
}
