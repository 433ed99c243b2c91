using Muster.Core.Changes;
using Muster.Core.Deliveries;
using Muster.Reports;
using Muster.Reports.Coverage;

namespace Muster.Core.Parts;

/// <summary>A part's reports of an earlier commit as they would read on this one: files under their new names, lines at their new places, and without what was edited since.</summary>
internal static class CarriedReports
{
    public static Delivery Onto(Delivery earlier, SourceDiff diff) => earlier with
    {
        Reports = [.. earlier.Reports.Select(report => report.Reading.Coverage is null ? report : report with { Reading = Moved(report.Reading, diff) })],
    };

    private static Reading Moved(Reading reading, SourceDiff diff)
    {
        var files = reading.Coverage!.Files.Select(file => Moved(file, diff)).OfType<FileCoverage>().OrderBy(file => file.Path, StringComparer.Ordinal).ToArray();
        return reading with
        {
            Coverage = reading.Coverage with
            {
                Files = files,
                Lines = files.Select(file => file.Lines).Sum(),
                Branches = files.Select(file => file.Branches).SumKnown(),
                Functions = files.Select(file => file.Functions).SumKnown(),
            },
        };
    }

    private static FileCoverage? Moved(FileCoverage file, SourceDiff diff)
    {
        if (diff.OfOld(file.Path) is not { } edit)
        {
            return file;
        }

        if (edit.After is not { } path)
        {
            return null;
        }

        // Counts without lines cannot follow an edit; the file is as it was, or it is left out.
        if (edit.Hunks is { Count: 0 })
        {
            return file with { Path = path };
        }

        if (edit.Hunks is not { } hunks || file.Map is not { } map || map.Lines != file.Lines)
        {
            return null;
        }

        var fates = new LineFates(hunks);
        var draft = new FileCoverageDraft(path);
        foreach (var state in map.States)
        {
            if (fates.OfOld(state.Line) is (LineFate.Kept, var line))
            {
                draft.Map.Add(line, state.Covered, state.Partly);
            }
        }

        foreach (var branches in map.Branches)
        {
            if (fates.OfOld(branches.Line) is (LineFate.Kept, var line))
            {
                draft.Map.AddBranches(branches with { Line = line });
            }
        }

        return draft.Finish() with { Functions = file.Functions };
    }
}
