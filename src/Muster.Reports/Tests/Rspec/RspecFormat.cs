using System.Text.Json;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Tests.Rspec;

/// <summary><c>rspec --format json</c>.</summary>
internal sealed class RspecFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "rspec-json",
        "RSpec JSON",
        ReportKind.Tests,
        "rspec --format json",
        "The numbers of the summary; pending is skipped. Errors outside of examples are in no count and make the run red.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } root
        && root.HasArray("examples") && (root.HasObject("summary") || root.Has("summary_line") || root.Has("version"));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = draft.Origin with { Tool = "rspec" };
        using var json = new JsonCursor(source, draft, cancel);
        _ = draft.Tests;
        var messages = new List<string>();
        long outside = 0;
        json.Read();
        while (json.Property())
        {
            if (json.Is("examples"u8))
            {
                foreach (var example in json.Objects(draft))
                {
                    draft.Tests.Add(Example(example, draft));
                }
            }
            else if (json.Is("summary"u8) && json.Value() is { } summary)
            {
                outside = ReportNumber.Count(summary.Text("errors_outside_of_examples_count")) ?? 0;
                Summary(summary, draft.Tests);
            }
            else if (json.Is("messages"u8) && json.Value() is { } said)
            {
                messages.AddRange(said.Texts());
            }
            else if (json.Is("version"u8))
            {
                draft.Origin = draft.Origin with { ToolVersion = json.ReadText() };
            }
            else
            {
                json.Skip();
            }
        }

        if (outside > 0)
        {
            draft.Tests.Fail(null, string.Join("\n", messages), $"{outside} errors outside of examples");
        }
    }

    private static void Summary(JsonElement summary, TestsDraft tests)
    {
        long Count(string name) => Math.Max(0, ReportNumber.Count(summary.Text(name)) ?? 0);
        var (total, failed, pending) = (Count("example_count"), Count("failure_count"), Count("pending_count"));
        tests.Seconds = TestSeconds.Known(summary.Real("duration"));
        tests.CountAsStated(new TestCounts(total, Math.Max(0, total - failed - pending), failed, 0, pending));
    }

    private static TestCase Example(JsonElement example, ReadingDraft draft)
    {
        var name = example.Word("full_description") ?? example.Word("description") ?? example.Word("id") ?? "(no name)";
        var word = example.Text("status");
        TestOutcome? outcome = word switch
        {
            "passed" => TestOutcome.Passed,
            "failed" => TestOutcome.Failed,
            "pending" => TestOutcome.Skipped,
            _ => null,
        };
        if (outcome is null)
        {
            draft.Reject($"example {name} has the unknown status \"{word}\"");
        }

        var file = example.Word("file_path");
        return new TestCase
        {
            Suite = file,
            Name = name,
            Outcome = outcome ?? TestOutcome.NotRun,
            File = file,
            Line = example.Place("line_number"),
            Seconds = TestSeconds.Known(example.Real("run_time")),
            Message = TestMessage.Join(example.Word("exception", "message"), string.Join("\n", example.Texts("exception", "backtrace"))) ?? example.Word("pending_message"),
        };
    }
}
