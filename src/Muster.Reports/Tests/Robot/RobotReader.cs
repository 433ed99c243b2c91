using System.Globalization;
using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Tests.Robot;

internal sealed class RobotReader(XmlCursor xml, ReadingDraft draft)
{
    private readonly TestsDraft _tests = draft.Tests;
    private readonly Stack<string?> _sources = [];
    private OpenSuite? _suite;

    public void Read()
    {
        while (xml.Read())
        {
            if (xml.IsStart("robot"u8))
            {
                ReadRoot();
            }
            else if (xml.IsStart("suite"u8))
            {
                _suite = new OpenSuite(xml.Attribute("name"u8), _suite);
                _sources.Push(xml.Attribute("source"u8));
            }
            else if (xml.IsEnd("suite"u8))
            {
                _suite = _suite?.Close(_tests);
                _sources.TryPop(out _);
            }
            else if (xml.IsStart("test"u8) && _suite is not null)
            {
                ReadTest();
            }
            else if (xml.IsStart("status"u8) && _suite is not null)
            {
                _suite.HasFailed = xml.Attribute("status"u8) == "FAIL";
                _suite.Failure = TestMessage.Tidy(xml.InnerText());
            }
            else if (xml.IsStart("statistics"u8))
            {
                ReadStatistics();
            }
            else if (xml.IsStart("kw"u8) || xml.IsStart("errors"u8))
            {
                xml.Skip();
            }
        }
    }

    // generator="Robot 7.0 (Python 3.12.1 on linux)"
    private void ReadRoot() => draft.Origin = draft.Origin with
    {
        Tool = "robot",
        ToolVersion = xml.Attribute("generator"u8)?.Split(' ') is [_, var version, ..] ? version : null,
        WrittenAt = Time(xml.Attribute("generated"u8)),
    };

    private void ReadTest()
    {
        var test = new TestCase
        {
            Suite = _suite!.Path,
            Name = xml.Attribute("name"u8) ?? "(no name)",
            Outcome = TestOutcome.NotRun,
            File = _sources.Peek(),
            Line = xml.Count("line"u8) is > 0 and <= int.MaxValue and var number ? (int)number : null,
        };
        var line = xml.Line;
        var seen = false;
        var depth = xml.Depth;
        while (xml.Inside(depth))
        {
            if (xml.IsStart("status"u8) && xml.Depth == depth + 1)
            {
                test = Judge(test);
                seen = true;
            }
            else if (xml.Token == XmlToken.Start)
            {
                xml.Skip();
            }
        }

        if (!seen)
        {
            draft.Reject($"test {test.Name} has no status", line);
        }

        _suite.Take(test.Outcome);
        _tests.Add(test);
    }

    private TestCase Judge(TestCase test)
    {
        var word = xml.Attribute("status"u8);
        TestOutcome? outcome = word switch
        {
            "PASS" => TestOutcome.Passed,
            "FAIL" => TestOutcome.Failed,
            "SKIP" => TestOutcome.Skipped,
            "NOT RUN" or "NOT_RUN" or "NOT SET" => TestOutcome.NotRun,
            _ => null,
        };
        if (outcome is null)
        {
            draft.Reject($"test {test.Name} has the unknown status \"{word}\"", xml.Line);
        }

        return test with
        {
            Outcome = outcome ?? TestOutcome.NotRun,
            Seconds = TestSeconds.Parse(xml.Attribute("elapsed"u8)) ?? TestSeconds.Between(Time(xml.Attribute("starttime"u8)), Time(xml.Attribute("endtime"u8))),
            Message = TestMessage.Tidy(xml.InnerText()),
        };
    }

    // <total><stat pass="4" fail="2" skip="6">All Tests</stat></total>; before version 4 a line for the critical ones stands above it.
    private void ReadStatistics()
    {
        var depth = xml.Depth;
        while (xml.Inside(depth))
        {
            if (xml.IsStart("stat"u8) && xml.Count("pass"u8) is { } pass && xml.Count("fail"u8) is { } fail)
            {
                var skip = xml.Count("skip"u8) ?? 0;
                if (xml.InnerText().Trim() == "All Tests")
                {
                    _tests.Stated = new TestCounts(pass + fail + skip, pass, fail, 0, skip);
                }
            }
        }
    }

    // Up to version 6 "20210219 11:27:04.810", then ISO 8601.
    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParseExact(text, "yyyyMMdd HH:mm:ss.fff", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : ReportTime.Parse(text);
}
