using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Coverage.Gcov;

/// <summary>gcovr's JSON summary: counts per file and in all, no lines.</summary>
internal sealed class GcovrSummaryFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "gcovr-summary",
        "gcovr JSON summary",
        ReportKind.Coverage,
        "gcovr --json-summary",
        "The summary's own line_covered of line_total, branch_covered of branch_total and function_covered of function_total.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } value
        && (value.Has("gcovr/summary_format_version") || (value.Has("line_total", "line_covered") && value.HasArray("files"))
            || (value["files"] is { IsArray: true, First: { } file } && file.Has("filename", "line_total", "line_covered")));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var json = new JsonCursor(source, draft, cancel);
        draft.Origin = draft.Origin with { Tool = "gcovr" };
        json.Read();
        var totals = new Counts();
        while (json.Property())
        {
            if (json.Is("files"u8) && json.EnterArray())
            {
                while (json.ObjectElement())
                {
                    ReadFile(json, draft.Coverage);
                }
            }
            else if (json.Is("root"u8))
            {
                draft.Origin = draft.Origin with { Roots = json.ReadText() is { Length: > 0 } root ? [root] : [] };
            }
            else if (!totals.TryRead(json))
            {
                json.Skip();
            }
        }

        draft.Coverage.StatedLines = draft.Coverage.TotalLines = totals.Lines;
        draft.Coverage.StatedBranches = draft.Coverage.TotalBranches = totals.Branches;
        draft.Coverage.TotalFunctions = totals.Functions;
    }

    private static void ReadFile(JsonCursor json, CoverageDraft coverage)
    {
        var counts = new Counts();
        var path = default(string);
        while (json.Property())
        {
            if (json.Is("filename"u8))
            {
                path = json.ReadText();
            }
            else if (!counts.TryRead(json))
            {
                json.Skip();
            }
        }

        if (path is { Length: > 0 })
        {
            var file = coverage.File(path);
            file.CountLines(counts.Lines ?? default);
            file.CountBranches(counts.Branches ?? default);
            file.CountFunctions(counts.Functions ?? default);
        }
    }

    private sealed class Counts
    {
        private long? _lines, _coveredLines, _branches, _coveredBranches, _functions, _coveredFunctions;

        public Tally? Lines => Tally.Of(_coveredLines, _lines);

        public Tally? Branches => Tally.Of(_coveredBranches, _branches);

        public Tally? Functions => Tally.Of(_coveredFunctions, _functions);

        /// <summary>On a property name: its value, when it is one of the counts.</summary>
        public bool TryRead(JsonCursor json)
        {
            if (json.Is("line_total"u8))
            {
                _lines = json.ReadCount();
            }
            else if (json.Is("line_covered"u8))
            {
                _coveredLines = json.ReadCount();
            }
            else if (json.Is("branch_total"u8))
            {
                _branches = json.ReadCount();
            }
            else if (json.Is("branch_covered"u8))
            {
                _coveredBranches = json.ReadCount();
            }
            else if (json.Is("function_total"u8))
            {
                _functions = json.ReadCount();
            }
            else if (json.Is("function_covered"u8))
            {
                _coveredFunctions = json.ReadCount();
            }
            else
            {
                return false;
            }

            return true;
        }
    }
}
