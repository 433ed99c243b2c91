using Muster.Reports.Input.Xml;

namespace Muster.Reports.Coverage.DotCover;

/// <summary>Reads one dotCover document into a draft.</summary>
internal sealed class DotCoverReader(XmlCursor xml, ReadingDraft draft)
{
    private readonly CoverageDraft _coverage = draft.Coverage;
    private readonly FilesById _files = new();
    private readonly LineSpans _spans = new(draft);
    private bool _anyStatement;

    public void Read()
    {
        while (xml.Read())
        {
            if (xml.IsStart("Statement"u8))
            {
                ReadStatement();
            }
            else if (xml.IsStart("File"u8))
            {
                ReadFile();
            }
            else if (xml.IsStart("Root"u8))
            {
                ReadRoot();
            }
        }

        _files.Place(draft);
        if (!_anyStatement)
        {
            _coverage.Unit = "statement";
            _coverage.TotalLines = _coverage.StatedLines;
        }
    }

    private void ReadFile()
    {
        if (xml.Attribute("Name"u8) is { Length: > 0 } name && xml.TryAttribute("Index"u8, out var index))
        {
            _files.Name(index, name);
        }
    }

    private void ReadStatement()
    {
        _anyStatement = true;
        if (xml.Count("Line"u8) is not { } line || HiddenLines.Has(line) || !xml.TryAttribute("FileIndex"u8, out var index))
        {
            return;
        }

        var file = _files.File(index);
        if (!xml.TryAttribute("Covered"u8, out var word) || Words.TrueOrFalse(word) is not { } covered)
        {
            draft.Reject("a statement does not say whether it is covered", xml.Line);
            return;
        }

        _spans.Add(file.Map, line, xml.Count("EndLine"u8), covered);
    }

    private void ReadRoot()
    {
        draft.Origin = draft.Origin with { Tool = "dotcover", ToolVersion = xml.Attribute("DotCoverVersion"u8) };
        if (xml.Count("CoveredStatements"u8) is { } covered && xml.Count("TotalStatements"u8) is { } total)
        {
            _coverage.StatedLines = (_coverage.StatedLines ?? default) + new Tally(covered, total);
        }
    }
}
