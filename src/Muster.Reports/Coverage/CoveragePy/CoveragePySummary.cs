using Muster.Reports.Input.Json;

namespace Muster.Reports.Coverage.CoveragePy;

/// <summary>The counts of a file or of the whole report. Branch counts are there only when branches were measured.</summary>
internal readonly record struct CoveragePySummary(Tally? Lines, Tally? Branches)
{
    /// <summary>From the object's start to its end.</summary>
    public static CoveragePySummary Read(JsonCursor json)
    {
        long? statements = null, coveredLines = null, branches = null, coveredBranches = null;
        while (json.Property())
        {
            if (json.Is("num_statements"u8))
            {
                statements = json.ReadCount();
            }
            else if (json.Is("covered_lines"u8))
            {
                coveredLines = json.ReadCount();
            }
            else if (json.Is("num_branches"u8))
            {
                branches = json.ReadCount();
            }
            else if (json.Is("covered_branches"u8))
            {
                coveredBranches = json.ReadCount();
            }
            else
            {
                json.Skip();
            }
        }

        return new CoveragePySummary(Tally.Of(coveredLines, statements), Tally.Of(coveredBranches, branches));
    }

    /// <summary>The report's totals: what it states, and, where its files do not add up to them (a report without files), what counts.</summary>
    public void StandFor(CoverageDraft coverage)
    {
        coverage.StatedLines = coverage.TotalLines = Lines;
        coverage.StatedBranches = coverage.TotalBranches = Branches;
    }
}
