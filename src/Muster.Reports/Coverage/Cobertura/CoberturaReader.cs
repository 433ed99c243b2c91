using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Coverage.Cobertura;

/// <summary>Reads one Cobertura document into a draft.</summary>
internal sealed class CoberturaReader(XmlCursor xml, ReadingDraft draft)
{
    private readonly CoverageDraft _coverage = draft.Coverage;
    private readonly List<string> _roots = [];
    private readonly CoberturaClass _class = new();

    public void Read()
    {
        while (xml.Read())
        {
            if (xml.Token == XmlToken.Start)
            {
                Begin();
            }
            else if (xml.Token == XmlToken.End && !xml.IsName("line"u8))
            {
                End();
            }
        }

        draft.Origin = draft.Origin with { Roots = _roots };
    }

    private void Begin()
    {
        if (xml.IsName("line"u8))
        {
            ReadLine();
        }
        else if (xml.IsName("method"u8))
        {
            BeginMethod();
        }
        else if (xml.IsName("class"u8))
        {
            BeginClass();
        }
        else if (xml.IsName("condition"u8))
        {
            ReadCondition();
        }
        else if (xml.IsName("source"u8))
        {
            ReadSource();
        }
        else if (xml.IsName("coverage"u8))
        {
            ReadStated();
        }
    }

    private void End()
    {
        if (xml.IsName("method"u8))
        {
            _class.EndMethod();
        }
        else if (xml.IsName("class"u8))
        {
            _class.End();
        }
    }

    private void ReadLine()
    {
        // coverage.py before 6.4.2 writes line 0 for empty modules, old Istanbul writes "undefined": neither is a line.
        if (xml.Count("number"u8) is not ({ } number and >= 1 and <= LineMap.MaxLine))
        {
            return;
        }

        if (!_class.IsOpen)
        {
            draft.Reject("a line belongs to no class", xml.Line);
            return;
        }

        var hits = 0L;
        if (xml.TryAttribute("hits"u8, out var text))
        {
            if (ReportNumber.Count(text) is not { } count)
            {
                draft.Reject($"line {number} has no readable hits", xml.Line, _class.Path);
                return;
            }

            hits = count;
        }

        var line = new CoberturaLine((int)number, hits > 0);
        if (xml.TryAttribute("condition-coverage"u8, out var condition) && ConditionCoverage.TryCounts(condition, out var taken, out var total))
        {
            line = line with { Taken = taken, Branches = total };
        }

        _class.Add(line);
    }

    private void ReadCondition()
    {
        if (xml.TryAttribute("coverage"u8, out var coverage) && ConditionCoverage.Percent(coverage) is { } percent)
        {
            _class.AddCondition(percent);
        }
    }

    private void BeginMethod()
    {
        if (_class.IsOpen)
        {
            var name = xml.TryAttribute("name"u8, out var text) ? NameKey.Of(text) : 0;
            var signature = xml.TryAttribute("signature"u8, out text) ? NameKey.Of(text) : 0;
            var covered = xml.Count("hits"u8) > 0 || (xml.TryAttribute("line-rate"u8, out text) && ReportNumber.Real(text) > 0);
            _class.BeginMethod(NameKey.Join(name, signature), covered);
        }
    }

    private void BeginClass()
    {
        var name = xml.Attribute("name"u8);
        var path = xml.Attribute("filename"u8);

        // A class without a file is counted under its own name, and one without any name under this, rather than not at all.
        path = !string.IsNullOrWhiteSpace(path) ? path : !string.IsNullOrWhiteSpace(name) ? name : "(no file name)";
        _class.Begin(_coverage.File(path), name);
    }

    private void ReadSource()
    {
        if (xml.InnerText().Trim() is { Length: > 0 } root)
        {
            _roots.Add(root);
        }
    }

    // Several reports may stand under one made-up root.
    private void ReadStated()
    {
        if (xml.Count("lines-valid"u8) is { } lines && xml.Count("lines-covered"u8) is { } covered)
        {
            _coverage.StatedLines = (_coverage.StatedLines ?? default) + new Tally(covered, lines);
        }

        if (xml.Count("branches-valid"u8) is { } branches && xml.Count("branches-covered"u8) is { } taken)
        {
            _coverage.StatedBranches = (_coverage.StatedBranches ?? default) + new Tally(taken, branches);
        }
    }
}
