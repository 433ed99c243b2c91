using Muster.Reports.Input.Xml;

namespace Muster.Reports.Tests.NUnit;

internal sealed class NUnitReader(XmlCursor xml, ReadingDraft draft, NUnitDialect dialect)
{
    private readonly TestsDraft _tests = draft.Tests;
    private OpenSuite? _suite;

    public void Read()
    {
        draft.Origin = draft.Origin with { Tool = "nunit" };
        while (xml.Read())
        {
            if (xml.IsStart("test-suite"u8))
            {
                _suite = new OpenSuite(xml.Attribute("name"u8), _suite) { HasFailed = dialect.HasFailed(xml) };
            }
            else if (xml.IsEnd("test-suite"u8))
            {
                _suite = _suite?.Close(_tests);
            }
            else if (xml.IsStart("test-case"u8))
            {
                ReadCase();
            }
            else if (xml.IsStart("failure"u8))
            {
                var message = FailureText.Read(xml);
                _suite?.Failure ??= message;
            }
            else if (xml.IsStart("test-run"u8) || xml.IsStart("test-results"u8))
            {
                _tests.Stated = dialect.Stated(xml);
                draft.Origin = draft.Origin with { WrittenAt = dialect.WrittenAt(xml) };
            }
            else if (xml.IsStart("environment"u8))
            {
                draft.Origin = draft.Origin with { ToolVersion = xml.Attribute("framework-version"u8) ?? xml.Attribute("nunit-version"u8) };
            }
            else if (xml.IsStart("output"u8) || xml.IsStart("properties"u8) || xml.IsStart("settings"u8))
            {
                xml.Skip();
            }
        }

        if (_tests.Count == 0 && _tests.Stated is { Total: > 0 } stated)
        {
            _tests.Counts = stated;
        }
    }

    private void ReadCase()
    {
        var (suite, name) = dialect.Names(xml);
        var outcome = dialect.Outcome(xml);
        if (outcome is null)
        {
            draft.Reject($"test {name} has the unknown result \"{xml.Attribute("result"u8)}\"", xml.Line);
        }

        var test = new TestCase
        {
            Suite = suite ?? _suite?.Name,
            Name = name,
            Outcome = outcome ?? TestOutcome.NotRun,
            Seconds = TestSeconds.Parse(xml.Attribute("duration"u8) ?? xml.Attribute("time"u8)),
        };
        string? message = null;
        var depth = xml.Depth;
        while (xml.Inside(depth))
        {
            if (xml.IsStart("failure"u8))
            {
                // Some writers say neither result nor success.
                test = test.Outcome is TestOutcome.Passed ? test with { Outcome = TestOutcome.Failed } : test;
                message = FailureText.Read(xml) ?? message;
            }
            else if (xml.IsStart("reason"u8))
            {
                message ??= FailureText.Read(xml);
            }
            else if (xml.IsStart("output"u8) || xml.IsStart("properties"u8))
            {
                xml.Skip();
            }
        }

        _suite?.Take(test.Outcome);
        _tests.Add(message is null ? test : test with { Message = message });
    }
}
