using Muster.Reports.Input.Xml;

namespace Muster.Reports.Coverage.VisualStudio;

/// <summary>Reads one <c>results</c> document into a draft. Source files are named behind the functions, by ids of the module's own.</summary>
internal sealed class VsDynamicReader(XmlCursor xml, ReadingDraft draft)
{
    private readonly FilesById _files = new();
    private readonly LineSpans _spans = new(draft);
    private FileCoverageDraft? _functionIn;
    private ulong _function;
    private bool _functionCovered;

    public void Read()
    {
        while (xml.Read())
        {
            if (xml.IsStart("range"u8))
            {
                ReadRange();
            }
            else if (xml.IsStart("function"u8))
            {
                BeginFunction();
            }
            else if (xml.IsEnd("function"u8))
            {
                _functionIn?.Function(_function, _functionCovered);
            }
            else if (xml.IsStart("source_file"u8))
            {
                ReadFile();
            }
            else if (xml.IsStart("module"u8))
            {
                ReadStated();
            }
            else if (xml.IsEnd("module"u8))
            {
                _files.Place(draft);
            }
        }
    }

    private void ReadRange()
    {
        if (xml.Count("start_line"u8) is not { } line || HiddenLines.Has(line) || !xml.TryAttribute("source_id"u8, out var id))
        {
            return;
        }

        var file = _files.File(id);
        xml.TryAttribute("covered"u8, out var covered);
        var partly = covered.SequenceEqual("partial"u8);
        var hit = partly || covered.SequenceEqual("yes"u8);
        if (!hit && !covered.SequenceEqual("no"u8))
        {
            draft.Reject("a range is covered neither yes, nor no, nor partial: it counts as not covered", xml.Line);
        }

        _spans.Add(file.Map, line, xml.Count("end_line"u8), hit, partly);
        _functionIn ??= file;
        _functionCovered |= hit;
    }

    private void BeginFunction()
    {
        _functionIn = null;
        _functionCovered = false;
        _function = NameKey.Join(NameKey.Join(Key("namespace"u8), Key("type_name"u8)), Key("name"u8));
    }

    private void ReadFile()
    {
        if (xml.Attribute("path"u8) is { Length: > 0 } path && xml.TryAttribute("id"u8, out var id))
        {
            _files.Name(id, path);
        }
    }

    private void ReadStated()
    {
        if (xml.Count("lines_covered"u8) is { } covered && xml.Count("lines_not_covered"u8) is { } missed)
        {
            var partly = xml.Count("lines_partially_covered"u8) ?? 0;
            draft.Coverage.StatedLines = (draft.Coverage.StatedLines ?? default) + new Tally(covered + partly, covered + partly + missed);
        }
    }

    private ulong Key(ReadOnlySpan<byte> attribute) => xml.TryAttribute(attribute, out var value) ? NameKey.Of(value) : 0;
}
