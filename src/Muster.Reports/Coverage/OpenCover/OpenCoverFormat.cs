using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Coverage.OpenCover;

/// <summary>OpenCover XML, which coverlet and AltCover write, too.</summary>
internal sealed class OpenCoverFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "opencover",
        "OpenCover XML",
        ReportKind.Coverage,
        "OpenCover, coverlet, AltCover, ReportGenerator",
        "Unique lines per file over all modules, every line from a sequence point's start to its end; covered when visited in one. Branch points that have a line, unique by line, path and offsets.");

    public bool Recognises(ReportHead head) => head.Xml?.Find("CoverageSession") is not null;

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = OriginOf(source.Head);
        using var xml = new XmlCursor(source, draft, cancel, ControlCharacters.Refused);
        new OpenCoverReader(xml, draft).Read();
    }

    // OpenCover states its version, AltCover only OpenCover's namespaces, coverlet neither.
    private static ReportOrigin OriginOf(ReportHead head) => head.Xml?.Find("CoverageSession") switch
    {
        { } root when root.Attribute("Version") is { } version => new ReportOrigin { Tool = "opencover", ToolVersion = version },
        { Attributes.Count: 0 } => new ReportOrigin { Tool = "coverlet" },
        { } root when root.Has("xsi") => new ReportOrigin { Tool = "altcover" },
        _ => new ReportOrigin(),
    };
}
