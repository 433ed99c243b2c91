using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Coverage.VisualStudio;

/// <summary>What the data set's modules state of themselves, in columns of their own.</summary>
internal sealed class VsModuleSums
{
    private long _covered;
    private long _missed;
    private bool _any;

    public Tally? Lines => _any ? new Tally(_covered, _covered + _missed) : null;

    /// <summary>On the start tag of a module's column.</summary>
    public void ReadColumn(XmlCursor xml)
    {
        if (xml.IsName("LinesCovered"u8) || xml.IsName("LinesPartiallyCovered"u8))
        {
            _covered += Count(xml);
        }
        else if (xml.IsName("LinesNotCovered"u8))
        {
            _missed += Count(xml);
        }
    }

    private long Count(XmlCursor xml)
    {
        _any = true;
        return ReportNumber.Count(xml.InnerText()) ?? 0;
    }
}
