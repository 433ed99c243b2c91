using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Coverage.Scoverage;

/// <summary>Reads one scoverage document into a draft.</summary>
internal sealed class ScoverageReader(XmlCursor xml, ReadingDraft draft)
{
    private readonly CoverageDraft _coverage = draft.Coverage;
    private FileCoverageDraft? _file;
    private string? _path;

    public void Read()
    {
        while (xml.Read())
        {
            if (xml.IsStart("statement"u8))
            {
                ReadStatement();
            }
            else if (xml.IsStart("method"u8))
            {
                ReadMethod();
            }
            else if (xml.IsStart("class"u8))
            {
                Turn(xml.Attribute("filename"u8));
            }
            else if (xml.IsStart("scoverage"u8))
            {
                ReadRoot();
            }
        }
    }

    private void ReadStatement()
    {
        if (xml.TryAttribute("ignored"u8, out var word) && Words.TrueOrFalse(word) is true)
        {
            return;
        }

        Turn(xml.Attribute("source"u8) ?? _path);
        if (_file is null)
        {
            draft.Reject("a statement belongs to no source file", xml.Line);
            return;
        }

        if (xml.Count("invocation-count"u8) is not { } count)
        {
            draft.Reject("a statement has no readable invocation count", xml.Line, _path);
            return;
        }

        var invoked = new Tally(count > 0 ? 1 : 0, 1);
        var branch = xml.TryAttribute("branch"u8, out word) && Words.TrueOrFalse(word) is true;
        _file.CountLines(invoked);
        _file.CountBranches(branch ? invoked : default);
        if (xml.Count("line"u8) is { } line && _file.Map.Add(line, count > 0) && branch)
        {
            _file.Map.AddBranch(line, NameKey.Of(xml.Count("start"u8) ?? 0, xml.Count("end"u8) ?? 0), count > 0);
        }
    }

    private void ReadMethod()
    {
        if (xml.Count("statement-count"u8) > 0 && xml.TryAttribute("name"u8, out var name))
        {
            var key = NameKey.Of(name);
            _file?.Function(key, xml.Count("statements-invoked"u8) > 0);
        }
    }

    private void ReadRoot()
    {
        draft.Origin = draft.Origin with { Tool = "scoverage", WrittenAt = ReportTime.Parse(xml.Attribute("timestamp"u8)) };
        if (xml.Count("statements-invoked"u8) is { } invoked && xml.Count("statement-count"u8) is { } all)
        {
            _coverage.StatedLines = (_coverage.StatedLines ?? default) + new Tally(invoked, all);
        }
    }

    private void Turn(string? path)
    {
        if (path != _path || _file is null)
        {
            (_path, _file) = (path, string.IsNullOrEmpty(path) ? null : _coverage.File(path));
        }
    }
}
