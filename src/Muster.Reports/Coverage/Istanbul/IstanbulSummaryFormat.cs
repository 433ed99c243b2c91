using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Coverage.Istanbul;

/// <summary>Istanbul's json-summary reporter (coverage-summary.json): counts per file and in all, no lines.</summary>
internal sealed class IstanbulSummaryFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "istanbul-summary",
        "Istanbul coverage-summary.json",
        ReportKind.Coverage,
        "nyc, Jest, Vitest, c8 with the json-summary reporter",
        "The summary's own counts of lines, branches and functions.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } value && value.Children.Take(2).Any(IsSummary);

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var json = new JsonCursor(source, draft, cancel);
        json.Read();
        while (json.Property())
        {
            var path = json.Text()!;
            if (!json.EnterObject())
            {
                continue;
            }

            if (path == "total")
            {
                ReadTotal(json, draft.Coverage);
            }
            else
            {
                var file = draft.Coverage.File(path);
                ReadCounts(json, file.CountLines, file.CountBranches, file.CountFunctions);
            }
        }
    }

    private static bool IsSummary(JsonShape value) =>
        value.HasObject("lines") && value.HasObject("statements") && value["lines"]!.Has("total", "covered");

    private static void ReadTotal(JsonCursor json, CoverageDraft coverage)
    {
        ReadCounts(json, lines => coverage.TotalLines = lines, branches => coverage.TotalBranches = branches, functions => coverage.TotalFunctions = functions);
        coverage.StatedLines = coverage.TotalLines;
        coverage.StatedBranches = coverage.TotalBranches;
    }

    private static void ReadCounts(JsonCursor json, Action<Tally> lines, Action<Tally> branches, Action<Tally> functions)
    {
        while (json.Property())
        {
            var take = json.Is("lines"u8) ? lines : json.Is("branches"u8) ? branches : json.Is("functions"u8) ? functions : null;
            if (take is null)
            {
                json.Skip();
            }
            else if (json.EnterObject() && JsonShare.Read(json, "total"u8) is { } share)
            {
                take(share);
            }
        }
    }
}
