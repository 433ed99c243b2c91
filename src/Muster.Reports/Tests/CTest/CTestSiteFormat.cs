using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Tests.CTest;

/// <summary>CTest's Test.xml for CDash (<c>Site/Testing</c>).</summary>
internal sealed class CTestSiteFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "ctest-site",
        "CTest Test.xml",
        ReportKind.Tests,
        "CTest (ctest -T Test)",
        "Each Test with a Status is one test; notrun is skipped.");

    public bool Recognises(ReportHead head) => head.Xml is { Root.Name: "Site" } xml && xml.Elements.Any(element => element.Name == "Testing");

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var xml = new XmlCursor(source, draft, cancel);
        var tests = draft.Tests;
        while (xml.Read())
        {
            if (xml.IsStart("Site"u8))
            {
                draft.Origin = draft.Origin with { Tool = "ctest", ToolVersion = xml.Attribute("Generator"u8) };
            }
            else if (xml.IsStart("StartTestTime"u8))
            {
                draft.Origin = draft.Origin with { WrittenAt = ReportTime.Parse(xml.InnerText().Trim()) };
            }
            else if (xml.IsStart("Test"u8) && xml.Attribute("Status"u8) is { } status)
            {
                tests.Add(ReadTest(xml, status, draft));
            }
        }
    }

    private static TestCase ReadTest(XmlCursor xml, string status, ReadingDraft draft)
    {
        var line = xml.Line;
        string? name = null;
        string? path = null;
        double? seconds = null;
        var why = new List<string>();
        var depth = xml.Depth;
        while (xml.Inside(depth))
        {
            if (xml.IsStart("Name"u8))
            {
                name = xml.InnerText().Trim();
            }
            else if (xml.IsStart("Path"u8))
            {
                path = xml.InnerText().Trim();
            }
            else if (xml.IsStart("NamedMeasurement"u8))
            {
                var measurement = xml.Attribute("name"u8);
                if (measurement == "Execution Time")
                {
                    seconds = TestSeconds.Parse(xml.InnerText());
                }
                else if (measurement is "Exit Code" or "Completion Status" or "Exit Value" or "Fail Reason")
                {
                    why.Add($"{measurement}: {xml.InnerText().Trim()}");
                }
                else
                {
                    xml.Skip();
                }
            }
            else if (xml.IsStart("Measurement"u8))
            {
                xml.Skip();
            }
        }

        var outcome = Outcome(status);
        if (outcome is null)
        {
            draft.Reject($"test {name} has the unknown status \"{status}\"", line);
        }

        return new TestCase
        {
            Suite = path is null or "" or "." ? null : path,
            Name = name ?? "(no name)",
            Outcome = outcome ?? TestOutcome.NotRun,
            Seconds = seconds,
            Message = outcome is TestOutcome.Passed || why.Count == 0 ? null : string.Join("; ", why),
        };
    }

    private static TestOutcome? Outcome(string status) => status.ToLowerInvariant() switch
    {
        "passed" => TestOutcome.Passed,
        "failed" => TestOutcome.Failed,
        "notrun" => TestOutcome.Skipped,
        _ => null,
    };
}
