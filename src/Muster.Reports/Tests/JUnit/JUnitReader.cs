using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Tests.JUnit;

/// <summary>Walks suites, nested to any depth, and the cases in them.</summary>
internal sealed class JUnitReader(XmlCursor xml, ReadingDraft draft)
{
    private readonly Stack<JUnitSuite> _suites = [];
    private readonly JUnitHeader _header = new();
    private readonly JUnitClock _clock = new();
    private readonly TestsDraft _tests = draft.Tests;
    private string? _stranger;
    private RepeatedText _classes;
    private RepeatedText _files;

    public void Read()
    {
        while (xml.Read())
        {
            if (xml.IsStart("testcase"u8))
            {
                ReadCase();
            }
            else if (xml.IsStart("testsuite"u8) || xml.IsStart("testsuites"u8))
            {
                Enter();
            }
            else if (xml.IsEnd("testsuite"u8) || xml.IsEnd("testsuites"u8))
            {
                _suites.TryPop(out _);
            }
            else if (xml.IsStart("error"u8) || xml.IsStart("failure"u8))
            {
                _tests.Fail(_suites.TryPeek(out var suite) ? suite.Name : null, Message(), "the suite failed outside of its tests");
            }
            else if (xml.IsStart("properties"u8) || xml.IsStart("system-out"u8) || xml.IsStart("system-err"u8))
            {
                xml.Skip();
            }
            else if (xml.Token == XmlToken.Start && xml.Depth == 1)
            {
                _stranger ??= xml.Name;
            }
        }

        if (_stranger is not null && _tests.Count == 0 && !_header.HasSuites)
        {
            draft.Reject($"there are elements \"{_stranger}\" and neither testsuite nor testcase");
        }

        _clock.Settle(_tests);
        _header.Settle(_tests);
    }

    private void Enter()
    {
        var suite = JUnitSuite.Of(xml, _suites.TryPeek(out var outer) ? outer : null);
        _header.Add(xml, suite);
        _suites.Push(suite);
        draft.Origin = draft.Origin with
        {
            Tool = draft.Origin.Tool ?? suite.Tool,
            WrittenAt = draft.Origin.WrittenAt ?? ReportTime.Parse(xml.Attribute("timestamp"u8)),
        };
    }

    private void ReadCase()
    {
        var suite = _suites.TryPeek(out var innermost) ? innermost : JUnitSuite.None;
        var name = xml.Attribute("name"u8);
        var group = Text(ref _classes, "classname"u8) ?? Text(ref _classes, "class"u8) ?? suite.Name;
        var file = Text(ref _files, "file"u8) ?? suite.File;
        var line = (xml.Count("line"u8) ?? xml.Count("lineno"u8)) + suite.LineOffset;
        var seconds = xml.TryAttribute("time"u8, out var time) ? _clock.Read(time) : null;
        var verdict = new JUnitVerdict();
        verdict.Attributes(xml);
        var whole = ReadOutcome(ref verdict);
        _tests.Add(new TestCase
        {
            Suite = group,
            Name = string.IsNullOrWhiteSpace(name) ? group ?? "(no name)" : name,
            Outcome = whole ? verdict.Outcome : verdict.Known ?? TestOutcome.NotRun,
            File = file ?? verdict.File,
            Line = (int?)Positive(line) ?? verdict.Line,
            Seconds = seconds,
            Message = verdict.Message,
            Retries = verdict.Retries,
            Flaky = verdict.Flaky,
        });
    }

    // False where the report breaks off inside the case: what was to come could have been its failure.
    private bool ReadOutcome(ref JUnitVerdict verdict)
    {
        var depth = xml.Depth;
        while (xml.Inside(depth))
        {
            if (xml.Token != XmlToken.Start)
            {
                continue;
            }

            if (xml.IsName("testcase"u8))
            {
                ReadCase();
            }
            else if (verdict.TryChild(xml))
            {
                verdict.Say(Message());
            }
            else
            {
                xml.Skip();
            }
        }

        return xml.Token == XmlToken.End && xml.Depth == depth;
    }

    private string? Message()
    {
        var line = xml.Attribute("message"u8) ?? xml.Attribute("type"u8);
        return TestMessage.Join(line, xml.InnerText());
    }

    private string? Text(ref RepeatedText repeated, ReadOnlySpan<byte> attribute) =>
        xml.TryAttribute(attribute, out var value) ? repeated.Of(value) : null;

    private static long? Positive(long? line) => line is > 0 and <= int.MaxValue ? line : null;
}
