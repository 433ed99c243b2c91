using System.Text;
using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Coverage.VisualStudio;

/// <summary>One row of the data set, its columns as child elements: a span of lines, or a source file's name.</summary>
internal sealed class VsRow
{
    private string? _first;
    private string? _last;
    private string? _coverage;
    private string? _id;
    private string? _path;

    /// <summary>From the row's start tag to its end tag.</summary>
    public static VsRow Read(XmlCursor xml)
    {
        var row = new VsRow();
        var depth = xml.Depth;
        while (xml.Read() && !(xml.Token == XmlToken.End && xml.Depth == depth))
        {
            if (xml.IsStart("LnStart"u8))
            {
                row._first = xml.InnerText();
            }
            else if (xml.IsStart("LnEnd"u8))
            {
                row._last = xml.InnerText();
            }
            else if (xml.IsStart("Coverage"u8))
            {
                row._coverage = xml.InnerText();
            }
            else if (xml.IsStart("SourceFileID"u8))
            {
                row._id = xml.InnerText();
            }
            else if (xml.IsStart("SourceFileName"u8))
            {
                row._path = xml.InnerText();
            }
        }

        return row;
    }

    /// <summary>False when this is no span of lines.</summary>
    public bool AddTo(FilesById files, LineSpans spans)
    {
        if (_id is null || ReportNumber.Count(_first) is not { } first || _coverage is not ("0" or "1" or "2"))
        {
            return false;
        }

        return HiddenLines.Has(first)
            || spans.Add(files.File(Encoding.UTF8.GetBytes(_id)).Map, first, ReportNumber.Count(_last), _coverage != "2", _coverage == "1");
    }

    public void Name(FilesById files)
    {
        if (_id is not null && !string.IsNullOrWhiteSpace(_path))
        {
            files.Name(Encoding.UTF8.GetBytes(_id), _path);
        }
    }
}
