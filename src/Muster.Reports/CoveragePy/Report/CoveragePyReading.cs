using Muster.Reports.Coverage;
using Muster.Reports.CoveragePy.Trust;
using Muster.Reports.Python;

namespace Muster.Reports.CoveragePy.Report;

/// <summary>A report on a data file in the words that all formats share.</summary>
public static class CoveragePyReading
{
    /// <summary>What the register of formats would say of it. It is not in there, because the bytes alone do not do: the sources are needed.</summary>
    public static FormatCard Card { get; } = new(
        "coveragepy-data", "coverage.py data file (.coverage)", ReportKind.Coverage, "coverage.py, pytest-cov",
        "statements and branches as `coverage report` counts them, found anew in the sources");

    /// <summary>Numbers, files and line maps; what was left out of the numbers is a rejection.</summary>
    public static Reading Of(string path, CoveragePyReport report)
    {
        var draft = Begin(path, report.Version);
        draft.Coverage.Unit = "statement";
        foreach (var file in report.Files)
        {
            Write(file, draft.Coverage.File(file.Path));
        }

        foreach (var doubt in report.Doubts.Where(doubt => doubt.Kind is DoubtKind.SourceMissing or DoubtKind.NotPython or DoubtKind.PluginFile or DoubtKind.ShardLeftOut))
        {
            draft.Reject($"{doubt.Reason}{(doubt.Examples is [] ? "" : $": {string.Join(", ", doubt.Examples)}{(doubt.Files > doubt.Examples.Count ? " …" : "")}")}");
        }

        return draft.Finish(Card);
    }

    /// <summary>
    /// What the data says without any source: which lines ran. Of how many is not known, so the whole is 0 and there is no percentage.
    /// </summary>
    public static Reading WithoutSources(string path, MeasuredData data, string why)
    {
        var draft = Begin(path, data.Version);
        draft.Coverage.Unit = "executed line";
        foreach (var measured in data.Files)
        {
            draft.Coverage.File(measured.Path).CountRan(measured.Lines(data.ArcEnds).Count());
        }

        draft.Reject(why);
        return draft.Finish(Card);
    }

    /// <summary>A data file or configuration that cannot be used at all.</summary>
    public static Reading Refused(string path, string why)
    {
        var draft = new ReadingDraft(path);
        draft.Reject(why);
        return draft.Finish(Card);
    }

    private static ReadingDraft Begin(string path, CoverageVersion? version) =>
        new(path) { Origin = new ReportOrigin { Tool = "coverage.py", ToolVersion = version?.ToString() } };

    private static void Write(CoveragePyFile file, FileCoverageDraft draft)
    {
        draft.CountLines(new Tally(file.Numbers.Covered, file.Numbers.Statements));
        var next = 0;
        foreach (var line in file.Statements)
        {
            var ran = next < file.Executed.Count && file.Executed[next] == line;
            next += ran ? 1 : 0;
            draft.Map.Add(line, ran);
        }

        if (file.Branches is not { } branches)
        {
            return;
        }

        draft.SpeaksOfBranches();
        draft.CountBranches(new Tally(file.Numbers.CoveredBranches, file.Numbers.Branches));
        foreach (var line in branches.Lines)
        {
            draft.Map.AddBranches(line.Line, line.Taken, line.Exits);
        }
    }
}
