using Muster.Reports.Input.Xml;

namespace Muster.Reports.Coverage.Jacoco;

/// <summary>What a JaCoCo document says of itself as a whole. Its pieces may be read at the same time.</summary>
internal sealed class JacocoReport
{
    private readonly Lock _lock = new();
    private readonly JacocoCounters _counters = new();
    private volatile bool _anyFile;

    /// <summary>Depth of the root element; known before any other piece than the first is read.</summary>
    public int Depth { get; set; }

    public void HasFiles() => _anyFile = true;

    public bool ReadCounter(XmlCursor xml)
    {
        lock (_lock)
        {
            return _counters.Read(xml);
        }
    }

    /// <summary>The report's own totals, and what is to be said when it lists no source file.</summary>
    public void Conclude(ReadingDraft draft)
    {
        var coverage = draft.Coverage;
        if (_counters.Lines is { } lines)
        {
            coverage.StatedLines = lines;
            coverage.StatedBranches = _counters.Branches ?? default(Tally);
        }

        if (_anyFile)
        {
            return;
        }

        if (_counters.Lines is { Whole: > 0 } total)
        {
            // Cut down to its head: the sums are all it says.
            coverage.TotalLines = total;
            coverage.TotalBranches = _counters.Branches;
            coverage.TotalFunctions = _counters.Methods;
        }
        else if (_counters.Instructions is { Whole: > 0 })
        {
            draft.Reject("the classes were compiled without line numbers: the report counts instructions only");
        }
    }
}
