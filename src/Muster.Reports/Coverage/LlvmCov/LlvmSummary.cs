using Muster.Reports.Input.Json;

namespace Muster.Reports.Coverage.LlvmCov;

/// <summary>LLVM's counts of a file or of the export: <c>{"lines":{"count":7,"covered":4},…}</c>.</summary>
internal readonly record struct LlvmSummary(Tally? Lines, Tally? Branches, Tally? Functions)
{
    public static LlvmSummary operator +(LlvmSummary a, LlvmSummary b) =>
        new(Sum(a.Lines, b.Lines), Sum(a.Branches, b.Branches), Sum(a.Functions, b.Functions));

    public static LlvmSummary Read(JsonCursor json)
    {
        var summary = default(LlvmSummary);
        while (json.Property())
        {
            if (json.Is("lines"u8) && json.EnterObject())
            {
                summary = summary with { Lines = JsonShare.Read(json, "count"u8) };
            }
            else if (json.Is("branches"u8) && json.EnterObject())
            {
                summary = summary with { Branches = JsonShare.Read(json, "count"u8) };
            }
            else if (json.Is("functions"u8) && json.EnterObject())
            {
                summary = summary with { Functions = JsonShare.Read(json, "count"u8) };
            }
            else
            {
                json.Skip();
            }
        }

        return summary;
    }

    public void StandFor(CoverageDraft coverage)
    {
        coverage.StatedLines = coverage.TotalLines = Lines;
        coverage.StatedBranches = coverage.TotalBranches = Branches;
        coverage.TotalFunctions = Functions;
    }

    public void StandFor(FileCoverageDraft file)
    {
        if (Lines is { } lines)
        {
            file.CountLines(lines);
        }

        if (Branches is { } branches)
        {
            file.CountBranches(branches);
        }

        if (Functions is { } functions)
        {
            file.CountFunctions(functions);
        }
    }

    private static Tally? Sum(Tally? a, Tally? b) => a is null ? b : b is null ? a : a + b;
}
