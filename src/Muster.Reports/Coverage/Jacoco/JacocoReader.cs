using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Coverage.Jacoco;

/// <summary>Reads one JaCoCo document into a draft. Groups may be nested to any depth; a source file's path is its package and its name.</summary>
/// <param name="xml">Stands before the document, or before a package in the middle of it.</param>
/// <param name="draft">Where it goes.</param>
/// <param name="report">What the document says as a whole, over all its pieces.</param>
internal sealed class JacocoReader(XmlCursor xml, ReadingDraft draft, JacocoReport report)
{
    private readonly JacocoPackage _package = new(draft.Coverage);
    private readonly JacocoSourceFile _file = new();
    private int _classDepth = -1;

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
            report.HasFiles();
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
            report.Depth = xml.Depth;
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
            if (_package.End())
            {
                report.HasFiles();
            }
        }
    }

    private void ReadCounter()
    {
        var read = _file.IsOpen ? _file.ReadCounter(xml)
            : _classDepth >= 0 ? xml.Depth != _classDepth + 1 || _package.ReadCounter(xml)
            : xml.Depth != report.Depth + 1 || report.ReadCounter(xml);
        if (!read)
        {
            draft.Reject("a counter has no type or no numbers", xml.Line);
        }
    }
}
