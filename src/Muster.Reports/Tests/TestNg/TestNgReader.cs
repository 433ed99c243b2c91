using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Tests.TestNg;

internal sealed class TestNgReader(XmlCursor xml, ReadingDraft draft)
{
    private readonly TestsDraft _tests = draft.Tests;

    // Earlier runs that a retry analyser asked to repeat, by class and method.
    private readonly Dictionary<(string?, string), int> _retried = [];
    private string? _class;

    public void Read()
    {
        while (xml.Read())
        {
            if (xml.IsStart("test-method"u8))
            {
                ReadMethod();
            }
            else if (xml.IsStart("class"u8))
            {
                _class = xml.Attribute("name"u8);
            }
            else if (xml.IsStart("suite"u8))
            {
                draft.Origin = draft.Origin with { WrittenAt = draft.Origin.WrittenAt ?? ReportTime.Parse(xml.Attribute("started-at"u8)) };
            }
            else if (xml.IsStart("testng-results"u8) && xml.Count("total"u8) is { } total)
            {
                _tests.Stated = new TestCounts(total, Count("passed"u8), Count("failed"u8), 0, Count("skipped"u8) + Count("ignored"u8));
            }
            else if (xml.IsStart("groups"u8) || xml.IsStart("reporter-output"u8))
            {
                xml.Skip();
            }
        }

        // A retry that was asked for and never came: its run stands as what it was, not passed.
        foreach (var ((suite, name), runs) in _retried.Where(left => left.Value > 0))
        {
            _tests.Add(new TestCase { Suite = suite, Name = name, Outcome = TestOutcome.Failed, Message = "a retry was announced and is not in the report", Retries = runs - 1 });
        }
    }

    private void ReadMethod()
    {
        var name = xml.Attribute("name"u8) ?? xml.Attribute("signature"u8) ?? "(no name)";
        var word = xml.Attribute("status"u8);
        var configuration = xml.Attribute("is-config"u8) == "true";
        var retried = xml.Attribute("retried"u8) == "true";
        var seconds = TestSeconds.Milliseconds(ReportNumber.Real(xml.Attribute("duration-ms"u8)));
        var line = xml.Line;
        var message = Exception();
        if (configuration)
        {
            if (word == "FAIL")
            {
                _tests.Fail(_class, message is null ? name : $"{name}: {message}", name);
            }
        }
        else if (retried)
        {
            _retried[(_class, name)] = _retried.GetValueOrDefault((_class, name)) + 1;
        }
        else
        {
            if (Outcome(word) is null)
            {
                draft.Reject($"test {name} has the unknown status \"{word}\"", line);
            }

            Add(name, Outcome(word) ?? TestOutcome.NotRun, seconds, message);
        }
    }

    private void Add(string name, TestOutcome outcome, double? seconds, string? message)
    {
        _retried.Remove((_class, name), out var retries);
        _tests.Add(new TestCase
        {
            Suite = _class,
            Name = name,
            Outcome = outcome,
            Seconds = seconds,
            Message = message,
            Retries = retries,
            Flaky = retries > 0 && outcome is TestOutcome.Passed,
        });
    }

    private string? Exception()
    {
        string? message = null;
        string? trace = null;
        string? kind = null;
        var depth = xml.Depth;
        while (xml.Inside(depth))
        {
            if (xml.IsStart("exception"u8))
            {
                kind = xml.Attribute("class"u8);
            }
            else if (xml.IsStart("message"u8))
            {
                message = xml.InnerText();
            }
            else if (xml.IsStart("full-stacktrace"u8) || xml.IsStart("short-stacktrace"u8))
            {
                trace = xml.InnerText();
            }
            else if (xml.IsStart("params"u8) || xml.IsStart("reporter-output"u8))
            {
                xml.Skip();
            }
        }

        return TestMessage.Join(message, trace) ?? kind;
    }

    private long Count(ReadOnlySpan<byte> name) => Math.Max(0, xml.Count(name) ?? 0);

    private static TestOutcome? Outcome(string? word) => word switch
    {
        "PASS" or "SUCCESS_PERCENTAGE_FAILURE" => TestOutcome.Passed,
        "FAIL" => TestOutcome.Failed,
        "SKIP" or "IGNORED" => TestOutcome.Skipped,
        _ => null,
    };
}
