using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Measures.Ratchet;

/// <param name="Value">0–100.</param>
/// <param name="Commit">A commit's hash; the free words that crackerjack writes in its place (baseline, current, lower) are part of the note.</param>
internal readonly record struct RatchetEntry(DateTimeOffset? At, double? Value, string? Commit, string? Note)
{
    public static RatchetEntry Read(JsonCursor json)
    {
        DateTimeOffset? at = null;
        double? value = null;
        var words = new List<string>();
        while (json.Property())
        {
            if (json.Is("date"u8))
            {
                at = ReportTime.Parse(json.ReadText());
            }
            else if (json.Is("coverage"u8) || json.Is("after"u8))
            {
                value = json.ReadReal() ?? value;
            }
            else if (json.Is("commit"u8) || json.Is("event"u8) || json.Is("note"u8) || json.Is("reason"u8))
            {
                words.Add(json.ReadText() ?? "");
            }
            else
            {
                json.Skip();
            }
        }

        var commit = words.Find(IsHash);
        var note = string.Join(": ", words.Where(word => word.Length > 0 && word != commit));
        return new RatchetEntry(at, value, commit, note.Length == 0 ? null : note);
    }

    public void WriteInto(ReadingDraft draft, long? line)
    {
        if (At is not { } at || Value is not (>= 0 and <= 100))
        {
            draft.Reject("an entry of the ratchet without a date and a percentage", line);
            return;
        }

        draft.History.Add(new HistoryPoint { At = at, Metric = "coverage.line", Value = Value.Value, Commit = Commit, Note = Note });
    }

    private static bool IsHash(string word) => word.Length is >= 7 and <= 40 && word.All(char.IsAsciiHexDigit) && word.Any(char.IsAsciiDigit);
}
