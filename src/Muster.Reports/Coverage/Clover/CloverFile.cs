using Muster.Reports.Input.Xml;

namespace Muster.Reports.Coverage.Clover;

/// <summary>The file that is being read: its metrics for the sums, its lines for the map.</summary>
/// <param name="file">Where it is collected.</param>
/// <param name="depth">The element's depth.</param>
/// <param name="countsBranches">True where <c>truecount</c> and <c>falsecount</c> are branches taken and missed, not how often a condition was true and false.</param>
internal sealed class CloverFile(FileCoverageDraft file, int depth, bool countsBranches)
{
    private Tally _statements;
    private Tally _conditionals;
    private Tally _methods;

    public int Depth => depth;

    public CloverMetrics? Metrics { get; set; }

    /// <summary>A statement, a condition or a method. A method's line is its declaration, which is no statement.</summary>
    public void ReadLine(XmlCursor xml)
    {
        if (xml.Count("num"u8) is not { } number)
        {
            return;
        }

        var covered = xml.Count("count"u8) > 0;
        xml.TryAttribute("type"u8, out var type);
        if (type.SequenceEqual("method"u8))
        {
            _methods += new Tally(covered ? 1 : 0, 1);
            return;
        }

        if (type.SequenceEqual("cond"u8) && xml.Count("truecount"u8) is { } whenTrue && xml.Count("falsecount"u8) is { } whenFalse)
        {
            // Clover and ReportGenerator give a condition's line no count of its own: whichever way it went, it was reached.
            covered |= whenTrue > 0 || (whenFalse > 0 && !countsBranches);
            var branches = countsBranches
                ? new Tally(whenTrue, Tally.Sum(whenTrue, whenFalse))
                : new Tally((whenTrue > 0 ? 1 : 0) + (whenFalse > 0 ? 1 : 0), 2);
            _conditionals += branches;
            file.Map.AddBranches(number, branches.Part, branches.Whole);
        }

        file.Map.Add(number, covered);
        _statements += new Tally(covered ? 1 : 0, 1);
    }

    /// <summary>Without metrics the lines are counted.</summary>
    public void End()
    {
        file.CountLines(Metrics?.Statements ?? _statements);
        file.CountBranches(Metrics?.Conditionals ?? _conditionals);
        if ((Metrics is null ? _methods : Metrics.Methods) is { } methods)
        {
            file.CountFunctions(methods);
        }
    }
}
