using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Coverage.Cobertura;

/// <summary>
/// Cobertura XML (coverage-04.dtd) in the dialects of coverage.py, coverlet, gcovr, Istanbul, PHPUnit, tarpaulin and others.
/// </summary>
internal sealed class CoberturaFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "cobertura",
        "Cobertura XML",
        ReportKind.Coverage,
        "coverage.py, coverlet, gcovr, Istanbul, PHPUnit, tarpaulin and many more",
        "Unique lines per file over all its classes; a line hit in one class is covered. Branches from condition-coverage.");

    public bool Recognises(ReportHead head) => head.Xml?.Find("coverage") is { } root
        && !root.Has("clover") && !root.Has("generated") && !root.Has("profilerVersion")
        && (root.Has("line-rate") || root.Has("branch-rate") || root.Has("lines-valid")
            || head.Xml.Elements.Any(element => element.Name is "sources" or "packages"));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var xml = new XmlCursor(source, draft, cancel);
        var coverage = draft.Coverage;
        var roots = new List<string>();
        FileCoverageDraft? file = null;
        var methods = 0;
        while (xml.Read())
        {
            if (xml.IsStart("coverage"u8))
            {
                ReadRoot(xml, draft);
            }
            else if (xml.IsStart("source"u8))
            {
                roots.Add(xml.InnerText().Trim());
            }
            else if (xml.IsStart("class"u8))
            {
                file = xml.Attribute("filename"u8) is { } name ? coverage.File(name) : null;
            }
            else if (xml.IsStart("methods"u8))
            {
                methods++;
            }
            else if (xml.IsEnd("methods"u8))
            {
                methods--;
            }
            else if (file is not null && methods == 0 && xml.IsStart("line"u8))
            {
                ReadLine(xml, file);
            }
        }

        draft.Origin = draft.Origin with { Roots = roots };
    }

    private static void ReadRoot(XmlCursor xml, ReadingDraft draft)
    {
        draft.Origin = draft.Origin with { ToolVersion = xml.Attribute("version"u8), WrittenAt = ReportTime.Parse(xml.Attribute("timestamp"u8)) };
        if (xml.Count("lines-valid"u8) is { } valid && xml.Count("lines-covered"u8) is { } covered)
        {
            draft.Coverage.StatedLines = new Tally(covered, valid);
        }
    }

    private static void ReadLine(XmlCursor xml, FileCoverageDraft file)
    {
        var number = xml.Count("number"u8);
        if (number is null || !file.Map.Add(number.Value, xml.Count("hits"u8) > 0))
        {
            return;
        }

        if (xml.TryAttribute("condition-coverage"u8, out var condition) && TryConditions(condition, out var taken, out var total))
        {
            file.Map.AddBranches(number.Value, taken, total);
        }
    }

    // condition-coverage="50% (1/2)"
    private static bool TryConditions(ReadOnlySpan<byte> text, out long taken, out long total)
    {
        (taken, total) = (0, 0);
        var open = text.IndexOf((byte)'(');
        var slash = text.IndexOf((byte)'/');
        var close = text.LastIndexOf((byte)')');
        if (open < 0 || slash < open || close < slash
            || ReportNumber.Count(text[(open + 1)..slash]) is not { } part || ReportNumber.Count(text[(slash + 1)..close]) is not { } whole)
        {
            return false;
        }

        (taken, total) = (part, whole);
        return true;
    }
}
