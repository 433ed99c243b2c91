using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Findings.SpotBugs;

/// <summary>The XML of SpotBugs and FindBugs, with messages and without.</summary>
internal sealed class SpotBugsFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "spotbugs",
        "SpotBugs XML",
        ReportKind.Findings,
        "SpotBugs, FindBugs, with find-sec-bugs and fb-contrib",
        "Every BugInstance, as in the report's own total_bugs; equal bugs are not merged.");

    public bool Recognises(ReportHead head) => head.Xml?.Find("BugCollection") is { Depth: <= 1 };

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var xml = new XmlCursor(source, draft, cancel);
        var findings = draft.Findings;
        var roots = new List<string>();
        while (xml.Read())
        {
            if (xml.IsStart("BugCollection"u8))
            {
                draft.Origin = draft.Origin with
                {
                    Tool = "spotbugs",
                    ToolVersion = xml.Attribute("version"u8),
                    WrittenAt = ReportTime.Parse(xml.Attribute("analysisTimestamp"u8) ?? xml.Attribute("timestamp"u8)),
                };
            }
            else if (xml.IsStart("SrcDir"u8))
            {
                roots.Add(xml.InnerText().Trim());
            }
            else if (xml.IsStart("BugInstance"u8))
            {
                findings.Add(BugInstance.Read(xml));
            }
            else if (xml.IsStart("Errors"u8) && xml.Count("errors"u8) is > 0 and var errors)
            {
                draft.Reject($"{errors} analysis errors: not everything was checked", xml.Line);
            }
        }

        draft.Origin = draft.Origin with { Roots = roots };
    }
}
