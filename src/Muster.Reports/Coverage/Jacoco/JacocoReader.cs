using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Coverage.Jacoco;

/// <summary>Reads one JaCoCo document into a draft. Groups may be nested to any depth; a source file's path is its package and its name.</summary>
internal sealed class JacocoReader(XmlCursor xml, ReadingDraft draft)
{
    private readonly CoverageDraft _coverage = draft.Coverage;
    private readonly JacocoCounters _report = new();
    private readonly JacocoPackage _package = new(draft.Coverage);
    private readonly JacocoSourceFile _file = new();
    private int _reportDepth;
    private int _classDepth = -1;
    private bool _anyFile;

    public void Read()
    {
        while (xml.Read())
        {
            if (xml.Token == XmlToken.Start)
            {
                Begin();
            }
            else if (xml.Token == XmlToken.End && !xml.IsName("line"u8) && !xml.IsName("counter"u8))
            {
                End();
            }
        }
    }

    /// <summary>The report's own totals, and what is to be said when it lists no source file.</summary>
    public void Conclude()
    {
        if (_report.Lines is { } lines)
        {
            _coverage.StatedLines = lines;
            _coverage.StatedBranches = _report.Branches ?? default(Tally);
        }

        if (_anyFile)
        {
            return;
        }

        if (_report.Lines is { Whole: > 0 } total)
        {
            // Cut down to its head: the sums are all it says.
            _coverage.TotalLines = total;
            _coverage.TotalBranches = _report.Branches;
            _coverage.TotalFunctions = _report.Methods;
        }
        else if (_report.Instructions is { Whole: > 0 })
        {
            draft.Reject("the classes were compiled without line numbers: the report counts instructions only");
        }
    }

    private void Begin()
    {
        if (xml.IsName("line"u8))
        {
            _file.ReadLine(xml);
        }
        else if (xml.IsName("counter"u8))
        {
            ReadCounter();
        }
        else if (xml.IsName("sourcefile"u8))
        {
            _file.Begin(_package.File(xml.Attribute("name"u8)));
            _anyFile = true;
        }
        else if (xml.IsName("class"u8))
        {
            _classDepth = xml.Depth;
            _package.BeginClass(xml.Attribute("name"u8), xml.Attribute("sourcefilename"u8));
        }
        else if (xml.IsName("package"u8))
        {
            _package.Begin(xml.Attribute("name"u8));
        }
        else if (xml.IsName("sessioninfo"u8))
        {
            draft.Origin = draft.Origin with { WrittenAt = ReportTime.Parse(xml.Attribute("dump"u8)) ?? draft.Origin.WrittenAt };
        }
        else if (xml.IsName("report"u8))
        {
            _reportDepth = xml.Depth;
        }
    }

    private void End()
    {
        if (xml.IsName("sourcefile"u8))
        {
            _file.End();
        }
        else if (xml.IsName("class"u8))
        {
            _classDepth = -1;
        }
        else if (xml.IsName("package"u8))
        {
            _anyFile |= _package.End();
        }
    }

    private void ReadCounter()
    {
        var read = _file.IsOpen ? _file.ReadCounter(xml)
            : _classDepth >= 0 ? xml.Depth != _classDepth + 1 || _package.ReadCounter(xml)
            : xml.Depth != _reportDepth + 1 || _report.Read(xml);
        if (!read)
        {
            draft.Reject("a counter has no type or no numbers", xml.Line);
        }
    }
}
