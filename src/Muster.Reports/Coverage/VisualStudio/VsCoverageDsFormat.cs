using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Coverage.VisualStudio;

/// <summary>The data set that Visual Studio exports its coverage as (<c>CoverageDSPriv</c>), with or without its schema in front, often UTF-16.</summary>
internal sealed class VsCoverageDsFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "vs-coverageds",
        "Visual Studio coverage XML (CoverageDSPriv)",
        ReportKind.Coverage,
        "Visual Studio 2005 to 2022, VSInstr, CodeCoverage.exe",
        "Unique lines per file, every line from LnStart to LnEnd; Coverage 0 is covered, 1 partly and so covered, 2 not.");

    public bool Recognises(ReportHead head) => head.Xml?.Find("CoverageDSPriv") is not null;

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        _ = draft.Coverage;
        using var xml = new XmlCursor(source, draft, cancel, ControlCharacters.Refused);
        var files = new FilesById();
        var spans = new LineSpans(draft);
        var stated = new VsModuleSums();
        while (xml.Read())
        {
            if (xml.IsStart("Lines"u8))
            {
                var line = xml.Line;
                if (!VsRow.Read(xml).AddTo(files, spans))
                {
                    draft.Reject("lines have no number, no file or no known coverage", line);
                }
            }
            else if (xml.IsStart("SourceFileNames"u8))
            {
                VsRow.Read(xml).Name(files);
            }
            else if (xml.Depth == 2 && xml.Token == XmlToken.Start)
            {
                stated.ReadColumn(xml);
            }
        }

        files.Place(draft);
        draft.Coverage.StatedLines = stated.Lines;
    }
}
