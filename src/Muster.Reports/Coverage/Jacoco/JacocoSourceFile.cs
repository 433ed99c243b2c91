using Muster.Reports.Input.Xml;

namespace Muster.Reports.Coverage.Jacoco;

/// <summary>The source file that is being read: its lines for the map, its counters for the sums.</summary>
internal sealed class JacocoSourceFile
{
    private readonly JacocoCounters _counters = new();
    private FileCoverageDraft? _file;
    private Tally _lines;
    private Tally _branches;

    public bool IsOpen { get; private set; }

    public void Begin(FileCoverageDraft? file)
    {
        (_file, _lines, _branches, IsOpen) = (file, default, default, true);
        _counters.Clear();
    }

    public bool ReadCounter(XmlCursor xml) => _counters.Read(xml);

    public void ReadLine(XmlCursor xml)
    {
        if (_file is null || xml.Count("nr"u8) is not { } number)
        {
            return;
        }

        var missed = xml.Count("mb"u8) ?? 0;
        var taken = xml.Count("cb"u8) ?? 0;
        _branches += new Tally(taken, Tally.Sum(taken, missed));

        // gcovr names lines without saying whether they were executed: only its counters know.
        if (xml.Count("ci"u8) is { } covered && _file.Map.Add(number, covered > 0))
        {
            _lines += new Tally(covered > 0 ? 1 : 0, 1);
            _file.Map.AddBranches(number, taken, taken + missed);
        }
    }

    public void End()
    {
        if (_file is not null)
        {
            _file.CountLines(_counters.Lines ?? _lines);
            _file.CountBranches(_counters.Branches ?? _branches);
            if (_counters.Methods is { } methods)
            {
                _file.CountFunctions(methods);
            }

            _file.Settle();
        }

        IsOpen = false;
    }
}
