using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Coverage.VisualStudio;

/// <summary>Microsoft's code coverage as XML since Visual Studio 2012 (vstest, dotnet-coverage, <c>.coveragexml</c>): <c>results/modules</c>.</summary>
internal sealed class VsDynamicFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "vs-dynamic",
        "Visual Studio coverage XML (results)",
        ReportKind.Coverage,
        "vstest, dotnet-coverage, Microsoft.CodeCoverage",
        "Unique lines per file over all modules, every line of a range; a partly covered line is covered and kept as partly.");

    public bool Recognises(ReportHead head) => head.Xml?.Find("results") is { } root
        && head.Xml.Elements.Any(element => element.Name == "modules" && element.Depth == root.Depth + 1);

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        _ = draft.Coverage;
        using var xml = new XmlCursor(source, draft, cancel, ControlCharacters.Refused);
        new VsDynamicReader(xml, draft).Read();
    }
}
