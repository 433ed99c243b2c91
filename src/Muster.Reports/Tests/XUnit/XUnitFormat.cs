using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Tests.XUnit;

/// <summary>xUnit.net results of v1 (<c>assembly/class/test</c>), v2 and v3 (<c>assemblies/assembly/collection/test</c>), also of Fixie.</summary>
internal sealed class XUnitFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "xunit",
        "xUnit.net XML",
        ReportKind.Tests,
        "xUnit.net v1, v2 and v3, Fixie",
        "Each test element is one test; errors of assemblies outside of tests are in no count and are kept as failures of the suite.");

    public bool Recognises(ReportHead head) => head.Xml is { } xml && xml.Root.Name switch
    {
        "assemblies" => xml.Elements.Count == 1 || xml.Elements[1].Name == "assembly",
        "assembly" => xml.Root.Has("run-date") || xml.Root.Has("test-framework") || (xml.Root.Has("total") && xml.Root.Has("passed")),
        _ => false,
    };

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var xml = new XmlCursor(source, draft, cancel);
        new XUnitReader(xml, draft).Read();
    }
}
