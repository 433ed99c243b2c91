using System.Text.Json;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Tests.PytestJson;

/// <summary>pytest-json-report, and the older pytest-json with its <c>report</c> around everything.</summary>
internal sealed class PytestJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "pytest-json",
        "pytest JSON report",
        ReportKind.Tests,
        "pytest-json-report, pytest-json",
        "The numbers of the summary; xfailed is skipped, xpassed is passed. What could not be collected is in no count and makes the run red.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } root
        && ((root.HasObject("summary") && (root.Has("exitcode") || root.HasArray("collectors")) && (root.Has("created") || root.Has("duration")))
            || (root["report"] is { IsObject: true } report && report.HasObject("summary") && report.HasArray("tests")));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = draft.Origin with { Tool = "pytest" };
        using var json = new JsonCursor(source, draft, cancel);
        json.Read();
        var exit = ReadObject(json, draft);
        if (exit > 0 && !draft.Tests.IsRed && !json.Failed)
        {
            draft.Tests.Fail(null, null, $"pytest ended with exit code {exit}, though no test failed");
        }
    }

    private static long? ReadObject(JsonCursor json, ReadingDraft draft)
    {
        long? exit = null;
        var tests = draft.Tests;
        while (json.Property())
        {
            if (json.Is("tests"u8))
            {
                foreach (var test in json.Objects(draft))
                {
                    tests.Add(PytestJsonTest.Read(test, draft));
                }
            }
            else if (json.Is("collectors"u8))
            {
                foreach (var collector in json.Objects(draft).Where(collector => collector.Text("outcome") is "failed" or "error"))
                {
                    tests.Fail(collector.Word("nodeid"), collector.Word("longrepr"), "could not be collected");
                }
            }
            else if (json.Is("summary"u8))
            {
                Summary(json.Value(), tests);
            }
            else if (json.Is("created"u8) || json.Is("created_at"u8))
            {
                draft.Origin = draft.Origin with { WrittenAt = Created(json.ReadText()) };
            }
            else if (json.Is("duration"u8))
            {
                tests.Seconds = TestSeconds.Known(ReportNumber.Real(json.ReadText()));
            }
            else if (json.Is("exitcode"u8))
            {
                exit = json.ReadCount();
            }
            else if (json.Is("report"u8) && json.EnterObject())
            {
                exit = ReadObject(json, draft) ?? exit;
            }
            else
            {
                json.Skip();
            }
        }

        return exit;
    }

    private static DateTimeOffset? Created(string? text) => ReportNumber.Real(text) is { } seconds ? ReportTime.FromUnix((long)seconds) : ReportTime.Parse(text);

    private static void Summary(JsonElement? summary, TestsDraft tests)
    {
        if (summary is not { } counts || (Count(counts, "total") ?? Count(counts, "num_tests")) is not { } total)
        {
            return;
        }

        long Sum(string one, string other) => (Count(counts, one) ?? 0) + (Count(counts, other) ?? 0);
        tests.CountAsStated(new TestCounts(total, Sum("passed", "xpassed"), Count(counts, "failed") ?? 0, Sum("error", "errors"), Sum("skipped", "xfailed")));
    }

    private static long? Count(JsonElement counts, string name) => ReportNumber.Count(counts.Text(name));
}
