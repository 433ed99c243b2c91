using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Coverage.Gcov;

/// <summary>gcov's JSON intermediate format (GCC 9 and later).</summary>
internal sealed class GcovJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "gcov-json",
        "gcov JSON",
        ReportKind.Coverage,
        "gcov --json-format (GCC 9 and later)",
        "Unique lines per file over all functions and template instances; branches by position on their line.");

    public bool Recognises(ReportHead head) =>
        (head.Json?.Value ?? (head.Json is { Lines: [var first, ..] } ? first : null)) is { } value && GcovJsonFile.IsReport(value) && !GcovJsonFile.IsGcovr(value);

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var json = new JsonCursor(source, draft, cancel) { ManyValues = true };
        var roots = new List<string>();
        do
        {
            ReadDocument(json, draft, roots);
        }
        while (json.NextValue());

        draft.Origin = draft.Origin with { Roots = roots };
    }

    private static void ReadDocument(JsonCursor json, ReadingDraft draft, List<string> roots)
    {
        json.Read();
        while (json.Property())
        {
            if (json.Is("files"u8) && json.EnterArray())
            {
                while (json.ObjectElement())
                {
                    GcovJsonFile.Read(json, draft);
                }
            }
            else if (json.Is("gcc_version"u8))
            {
                draft.Origin = draft.Origin with { Tool = "gcov", ToolVersion = json.ReadText() };
            }
            else if (json.Is("current_working_directory"u8))
            {
                if (json.ReadText() is { Length: > 0 } root && !roots.Contains(root))
                {
                    roots.Add(root);
                }
            }
            else
            {
                json.Skip();
            }
        }
    }
}
