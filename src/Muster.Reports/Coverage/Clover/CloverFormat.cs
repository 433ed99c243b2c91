using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Coverage.Clover;

/// <summary>Clover XML in the dialects of Clover and OpenClover, Istanbul, and PHPUnit.</summary>
internal sealed class CloverFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "clover",
        "Clover XML",
        ReportKind.Coverage,
        "Clover, OpenClover, Istanbul, Jest, Vitest, PHPUnit, gcovr, ReportGenerator",
        "Statements and conditionals of the files' metrics; the project's metrics where no file is listed or, in old Istanbul's form, where they enclose the files. The test project is not counted.");

    public bool Recognises(ReportHead head) => head.Xml?.Find("coverage") is { } root && (root.Has("generated") || root.Has("clover"));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Coverage.Unit = "statement";
        using var xml = new XmlCursor(source, draft, cancel, ControlCharacters.Refused);
        new CloverReader(xml, draft).Read();
    }
}
