using System.Text.Json;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Tests.Ctrf;

/// <summary>Common Test Report Format.</summary>
internal sealed class CtrfFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "ctrf",
        "CTRF JSON",
        ReportKind.Tests,
        "ctrf reporters of Playwright, Jest, Cypress, k6 and others",
        "The numbers of the summary; pending is skipped, other is in the total only. Attempts of one test are its retries.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } root
        && root["results"] is { IsObject: true } results && results.HasObject("tool")
        && (results.HasObject("summary") || results.HasArray("tests"));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var json = new JsonCursor(source, draft, cancel);
        _ = draft.Tests;
        json.Read();
        while (json.Property())
        {
            if (json.Is("results"u8) && json.EnterObject())
            {
                Results(json, draft);
            }
            else if (json.Is("timestamp"u8))
            {
                draft.Origin = draft.Origin with { WrittenAt = ReportTime.Parse(json.ReadText()) };
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void Results(JsonCursor json, ReadingDraft draft)
    {
        while (json.Property())
        {
            if (json.Is("tests"u8))
            {
                foreach (var test in json.Objects(draft))
                {
                    draft.Tests.Add(Test(test, draft));
                }
            }
            else if (json.Is("summary"u8) && json.Value() is { } summary)
            {
                Summary(summary, draft);
            }
            else if (json.Is("tool"u8) && json.Value() is { } tool)
            {
                draft.Origin = draft.Origin with { Tool = tool.Word("name")?.ToLowerInvariant(), ToolVersion = tool.Word("version") };
            }
            else if (json.Is("environment"u8) && json.Value() is { } environment)
            {
                draft.Origin = draft.Origin with { Commit = environment.Word("commit"), Branch = environment.Word("branchName") };
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void Summary(JsonElement summary, ReadingDraft draft)
    {
        long Count(string name) => Math.Max(0, ReportNumber.Count(summary.Text(name)) ?? 0);
        draft.Origin = draft.Origin with { WrittenAt = draft.Origin.WrittenAt ?? ReportTime.FromUnix(Count("start")) };
        if (summary.At("tests").ValueKind == JsonValueKind.Number)
        {
            draft.Tests.CountAsStated(new TestCounts(Count("tests"), Count("passed"), Count("failed"), 0, Count("skipped") + Count("pending")));
        }
    }

    private static TestCase Test(JsonElement test, ReadingDraft draft)
    {
        var name = test.Word("name") ?? "(no name)";
        var word = test.Text("status");
        var outcome = Outcome(word);
        if (outcome is null)
        {
            draft.Reject($"test {name} has the unknown status \"{word}\"");
        }

        var file = test.Word("filePath");
        return new TestCase
        {
            Suite = string.Join(" > ", test.Texts("suite")) is { Length: > 0 } suite ? suite : file,
            Name = name,
            Outcome = outcome ?? TestOutcome.NotRun,
            File = file,
            Line = test.Place("line"),
            Seconds = TestSeconds.Milliseconds(test.Real("duration")),
            Message = TestMessage.Join(test.Word("message"), test.Word("trace")),
            Retries = (int)Math.Clamp(test.Real("retries") ?? test.Items("retryAttempts").Count() - 1, 0, int.MaxValue),
            Flaky = test.IsTrue("flaky"),
        };
    }

    private static TestOutcome? Outcome(string? word) => word switch
    {
        "passed" => TestOutcome.Passed,
        "failed" => TestOutcome.Failed,
        "skipped" or "pending" => TestOutcome.Skipped,
        "other" => TestOutcome.NotRun,
        _ => null,
    };
}
