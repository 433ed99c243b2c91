using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Tests.XUnit;

internal sealed class XUnitReader(XmlCursor xml, ReadingDraft draft)
{
    private readonly TestsDraft _tests = draft.Tests;
    private RepeatedText _types;
    private string? _assembly;
    private string? _class;

    public void Read()
    {
        draft.Origin = draft.Origin with { Tool = "xunit" };
        while (xml.Read())
        {
            if (xml.IsStart("test"u8))
            {
                ReadTest();
            }
            else if (xml.IsStart("assembly"u8))
            {
                EnterAssembly();
            }
            else if (xml.IsStart("class"u8))
            {
                _class = xml.Attribute("name"u8);
            }
            else if (xml.IsEnd("class"u8))
            {
                _class = null;
            }
            else if (xml.IsStart("failure"u8))
            {
                // Of an error (v2: errors/error/failure) or of a fixture (v1: class/failure).
                _tests.Fail(_class ?? _assembly, FailureText.Read(xml), "failed outside of its tests");
            }
            else if (xml.IsStart("output"u8) || xml.IsStart("traits"u8))
            {
                xml.Skip();
            }
        }
    }

    private void EnterAssembly()
    {
        _assembly = xml.Attribute("name"u8);
        draft.Origin = draft.Origin with
        {
            WrittenAt = draft.Origin.WrittenAt ?? ReportTime.Parse(xml.Attribute("start-rtf"u8) ?? $"{xml.Attribute("run-date"u8)} {xml.Attribute("run-time"u8)}"),
            ToolVersion = draft.Origin.ToolVersion ?? Version(xml.Attribute("test-framework"u8)),
        };
        if (xml.Count("total"u8) is { } total)
        {
            var before = _tests.Stated ?? new TestCounts(0, 0, 0, 0, 0);
            _tests.Stated = new TestCounts(
                before.Total + total,
                before.Passed + (xml.Count("passed"u8) ?? 0),
                before.Failed + (xml.Count("failed"u8) ?? 0),
                before.Errors + (xml.Count("errors"u8) ?? 0),
                before.Skipped + (xml.Count("skipped"u8) ?? 0));
        }
    }

    private void ReadTest()
    {
        var full = xml.Attribute("name"u8) ?? xml.Attribute("method"u8) ?? "(no name)";
        var suite = (xml.TryAttribute("type"u8, out var type) ? _types.Of(type) : null) ?? _class;
        var word = xml.Attribute("result"u8);
        var outcome = Outcome(word);
        if (outcome is null)
        {
            draft.Reject($"test {full} has the unknown result \"{word}\"", xml.Line);
        }

        var test = new TestCase
        {
            Suite = suite,
            Name = suite is not null && full.Length > suite.Length + 1 && full.StartsWith(suite, StringComparison.Ordinal) && full[suite.Length] == '.' ? full[(suite.Length + 1)..] : full,
            Outcome = outcome ?? TestOutcome.NotRun,
            File = xml.Attribute("source-file"u8),
            Line = xml.Count("source-line"u8) is > 0 and <= int.MaxValue and var line ? (int)line : null,
            Seconds = TestSeconds.Parse(xml.Attribute("time"u8)),
        };
        string? message = null;
        var depth = xml.Depth;
        while (xml.Inside(depth))
        {
            if (xml.IsStart("failure"u8))
            {
                message ??= FailureText.Read(xml);
            }
            else if (xml.IsStart("reason"u8))
            {
                message ??= TestMessage.Tidy(xml.InnerText());
            }
            else if (xml.IsStart("output"u8) || xml.IsStart("traits"u8) || xml.IsStart("attachments"u8))
            {
                xml.Skip();
            }
        }

        _tests.Add(message is null ? test : test with { Message = message });
    }

    private static TestOutcome? Outcome(string? word) => word?.ToLowerInvariant() switch
    {
        "pass" or "warn" => TestOutcome.Passed,
        "fail" => TestOutcome.Failed,
        "skip" => TestOutcome.Skipped,
        "notrun" => TestOutcome.NotRun,
        _ => null,
    };

    // "xUnit.net 2.0.0.2785"
    private static string? Version(string? framework) => framework?[(framework.LastIndexOf(' ') + 1)..];
}
