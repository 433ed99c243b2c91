using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Tests.SonarExecution;

/// <summary>SonarQube's generic test execution (<c>testExecutions</c>, <c>unitTest</c> before 6.2).</summary>
internal sealed class SonarExecutionFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "sonar-execution",
        "SonarQube generic test execution",
        ReportKind.Tests,
        "jest-sonar-reporter, xcresultparser, karma-sonarqube-unit-reporter",
        "Each testCase is one test; durations are milliseconds.");

    public bool Recognises(ReportHead head) => head.Xml is { } xml
        && (xml.Root.Name == "testExecutions" || (xml.Root.Name == "unitTest" && xml.Root.Has("version")));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var xml = new XmlCursor(source, draft, cancel);
        var tests = draft.Tests;
        string? file = null;
        while (xml.Read())
        {
            if (xml.IsStart("file"u8))
            {
                file = xml.Attribute("path"u8);
            }
            else if (xml.IsStart("testCase"u8))
            {
                tests.Add(ReadCase(xml, file));
            }
        }
    }

    private static TestCase ReadCase(XmlCursor xml, string? file)
    {
        var test = new TestCase
        {
            Suite = file,
            Name = xml.Attribute("name"u8) ?? "(no name)",
            Outcome = TestOutcome.Passed,
            File = file,
            Seconds = TestSeconds.Milliseconds(ReportNumber.Real(xml.Attribute("duration"u8))),
        };
        var depth = xml.Depth;
        while (xml.Inside(depth))
        {
            TestOutcome? outcome = xml.IsStart("error"u8) ? TestOutcome.Error
                : xml.IsStart("failure"u8) ? TestOutcome.Failed
                : xml.IsStart("skipped"u8) ? TestOutcome.Skipped
                : null;
            if (outcome is not null && test.Outcome is TestOutcome.Passed or TestOutcome.Skipped)
            {
                test = test with { Outcome = outcome.Value, Message = TestMessage.Join(xml.Attribute("message"u8), xml.InnerText()) };
            }
        }

        return test;
    }
}
