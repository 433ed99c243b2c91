using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Coverage.SonarGeneric;

/// <summary>SonarQube's generic coverage format: <c>coverage version="1"</c> with <c>file</c> and <c>lineToCover</c>.</summary>
internal sealed class SonarGenericFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "sonar-generic",
        "SonarQube generic coverage",
        ReportKind.Coverage,
        "gcovr, ReportGenerator, Jest and Flutter reporters, converters for SonarQube",
        "Unique lines per file, covered when one mention is; branches as coveredBranches of branchesToCover, the most that a line's mentions state.");

    public bool Recognises(ReportHead head)
    {
        if (head.Xml is not { } xml || xml.Find("coverage") is not { } root
            || root.Has("line-rate") || root.Has("branch-rate") || root.Has("lines-valid") || root.Has("generated") || root.Has("clover") || root.Has("profilerVersion"))
        {
            return false;
        }

        var inside = xml.Elements.Where(element => element.Depth == root.Depth + 1).ToArray();
        return inside.Length > 0 ? inside.All(element => element.Name == "file" && element.Has("path")) : root.Attribute("version") == "1";
    }

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var xml = new XmlCursor(source, draft, cancel, ControlCharacters.Refused);
        var coverage = draft.Coverage;
        FileCoverageDraft? file = null;
        while (xml.Read())
        {
            if (xml.IsStart("lineToCover"u8))
            {
                ReadLine(xml, file, draft);
            }
            else if (xml.IsStart("file"u8))
            {
                file = xml.Attribute("path"u8) is { Length: > 0 } path ? coverage.File(path) : null;
            }
        }
    }

    private static void ReadLine(XmlCursor xml, FileCoverageDraft? file, ReadingDraft draft)
    {
        if (file is null)
        {
            draft.Reject("a line belongs to no file with a path", xml.Line);
            return;
        }

        if (!xml.TryAttribute("covered"u8, out var word) || Words.TrueOrFalse(word) is not { } covered)
        {
            draft.Reject("a line does not say whether it is covered", xml.Line, file.Path);
            return;
        }

        if (xml.Count("lineNumber"u8) is not { } number || !file.Map.Add(number, covered))
        {
            draft.Reject("a line has no number", xml.Line, file.Path);
            return;
        }

        file.Map.AddBranches(number, xml.Count("coveredBranches"u8) ?? 0, xml.Count("branchesToCover"u8) ?? 0);
    }
}
