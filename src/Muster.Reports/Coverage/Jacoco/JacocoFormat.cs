using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Coverage.Jacoco;

/// <summary>JaCoCo XML (report.dtd 1.0 and 1.1), which Kover, IntelliJ, gcovr and Pester write, too.</summary>
internal sealed class JacocoFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "jacoco",
        "JaCoCo and Kover XML",
        ReportKind.Coverage,
        "JaCoCo, Kover, IntelliJ IDEA, gcovr, Pester",
        "LINE and BRANCH counters of the source files; where a source file has no counter, its lines (covered when ci > 0). A partly covered line is covered.");

    public bool Recognises(ReportHead head) => head.Xml?.Find("report") is { } root
        && (head.Xml.Elements.Any(element => element.Depth == root.Depth + 1 && element.Name is "sessioninfo" or "group" or "package" or "counter")
            || (head.Complete && root.Has("name") && head.Lines.Any(line => line.Contains("-//JACOCO//", StringComparison.Ordinal))));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = new ReportOrigin { Tool = ToolOf(source.Head) };
        var whole = new JacocoReport();
        if (XmlPieces.Read(source, "<package "u8.ToArray(), (xml, piece) => new JacocoReader(xml, piece, whole).Read(), Join, cancel) is { } pieces)
        {
            Join(draft, pieces);
            whole.Conclude(draft);
            return;
        }

        // A report of its own: pieces that were begun in vain may still write into the other.
        var report = new JacocoReport();
        using var xml = new XmlCursor(source, draft, cancel, ControlCharacters.Refused);
        new JacocoReader(xml, draft, report).Read();
        report.Conclude(draft);
    }

    private static void Join(ReadingDraft draft, ReadingDraft piece)
    {
        draft.Origin = draft.Origin with { WrittenAt = piece.Origin.WrittenAt ?? draft.Origin.WrittenAt };
        draft.Coverage.Join(piece.Coverage);
    }

    // The report's title is the project's name, except for those who write their own.
    private static string? ToolOf(ReportHead head) => head.Xml?.Find("report")?.Attribute("name") switch
    {
        null => null,
        "Intellij Coverage Report" => "intellij-coverage",
        "GCOVR report" => "gcovr",
        var name when name.StartsWith("Kover", StringComparison.Ordinal) => "kover",
        var name when name.StartsWith("Pester", StringComparison.Ordinal) => "pester",
        _ => head.Lines.Any(line => line.Contains("-//JACOCO//", StringComparison.Ordinal)) ? "jacoco" : null,
    };
}
