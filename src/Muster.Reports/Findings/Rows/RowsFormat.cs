using System.Text.Json;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Rows;

/// <summary>Reading a report of one tool as rows, for the formats that have nothing else to look after.</summary>
internal static class RowsFormat
{
    private const int MostShared = 300;

    extension(JsonElement value)
    {
        /// <summary>A text that many findings repeat, cut to a length that a spoiled report cannot multiply to gigabytes.</summary>
        public string Brief(params ReadOnlySpan<string> path) => value.Text(path) is not { } text ? "" : text.Length > MostShared ? text[..MostShared] : text;
    }

    extension(ReadingDraft draft)
    {
        /// <summary>Findings of this tool, none so far: a report without rows is a clean one.</summary>
        public void FindingsOf(string tool)
        {
            draft.Origin = draft.Origin with { Tool = tool };
            _ = draft.Findings;
        }

        /// <summary>The whole report, walked; see <see cref="JsonWalk"/>.</summary>
        public void ReadRows(ReportSource source, Func<string, JsonPart> part, Action<string, JsonElement> take, CancellationToken cancel)
        {
            using var json = new JsonCursor(source, draft, cancel);
            json.Walk(draft, part, take);
        }
    }
}
