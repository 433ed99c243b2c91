using Muster.Reports.Input.Xml;

namespace Muster.Reports.Coverage.OpenCover;

/// <summary>Reads one OpenCover session into a draft. Ids of files are a module's own; the same file may have several.</summary>
internal sealed class OpenCoverReader(XmlCursor xml, ReadingDraft draft)
{
    private readonly FilesById _files = new();
    private readonly LineSpans _spans = new(draft);
    private byte[] _methodFile = [];
    private ulong _method;
    private bool _methodVisited;
    private FileCoverageDraft? _methodIn;

    public void Read()
    {
        _ = draft.Coverage;
        while (xml.Read())
        {
            if (xml.Token == XmlToken.Start)
            {
                Begin();
            }
            else if (xml.IsEnd("Method"u8))
            {
                _methodIn?.Function(_method, _methodVisited);
            }
            else if (xml.IsEnd("Module"u8))
            {
                _files.Place(draft);
            }
        }
    }

    private void Begin()
    {
        if (xml.IsName("SequencePoint"u8))
        {
            ReadSequencePoint();
        }
        else if (xml.IsName("BranchPoint"u8))
        {
            ReadBranchPoint();
        }
        else if (xml.IsName("Method"u8))
        {
            (_methodFile, _method, _methodVisited, _methodIn) = ([], 0, false, null);
            SkipIfSkipped();
        }
        else if (xml.IsName("Name"u8))
        {
            _method = NameKey.Of(xml.InnerText());
        }
        else if (xml.IsName("FileRef"u8))
        {
            _methodFile = xml.TryAttribute("uid"u8, out var id) ? id.ToArray() : [];
        }
        else if (xml.IsName("File"u8))
        {
            if (xml.Attribute("fullPath"u8) is { Length: > 0 } path && xml.TryAttribute("uid"u8, out var id))
            {
                _files.Name(id, path);
            }
        }
        else if (xml.IsName("Module"u8) || xml.IsName("Class"u8))
        {
            SkipIfSkipped();
        }
        else if (xml.Depth == 1 && xml.IsName("Summary"u8))
        {
            ReadStated();
        }
    }

    private void SkipIfSkipped()
    {
        if (xml.TryAttribute("skippedDueTo"u8, out var reason) && !reason.IsEmpty)
        {
            xml.Skip();
        }
    }

    private void ReadSequencePoint()
    {
        // Compilers mark hidden code by a line that no file has, coverlet hands it on.
        if (xml.Count("sl"u8) is not { } line || line == HiddenLines.FeeFee || File() is not { } file)
        {
            return;
        }

        var visited = xml.Count("vc"u8) > 0;
        if (_spans.Add(file.Map, line, xml.Count("el"u8), visited))
        {
            file.SpeaksOfBranches();
            _methodIn ??= file;
            _methodVisited |= visited;
        }
    }

    // Branches that the compiler made (using, yield, async, switch over strings) have no line at OpenCover.
    private void ReadBranchPoint()
    {
        if (xml.Count("sl"u8) is { } line and not HiddenLines.FeeFee && File() is { } file)
        {
            var key = NameKey.Join(NameKey.Join(Key("path"u8), Key("offset"u8)), Key("offsetend"u8));
            file.Map.AddBranch(line, key, xml.Count("vc"u8) > 0);
        }
    }

    // Before OpenCover 4.5 points had no file of their own but the method's.
    private FileCoverageDraft? File() =>
        xml.TryAttribute("fileid"u8, out var id) ? _files.File(id) : _methodFile.Length > 0 ? _files.File(_methodFile) : null;

    private ulong Key(ReadOnlySpan<byte> attribute) => xml.TryAttribute(attribute, out var value) ? NameKey.Of(value) : 0;

    private void ReadStated()
    {
        if (xml.Count("visitedSequencePoints"u8) is { } visited && xml.Count("numSequencePoints"u8) is { } all)
        {
            draft.Coverage.StatedLines = new Tally(visited, all);
        }

        if (xml.Count("visitedBranchPoints"u8) is { } taken && xml.Count("numBranchPoints"u8) is { } branches)
        {
            draft.Coverage.StatedBranches = new Tally(taken, branches);
        }
    }
}
