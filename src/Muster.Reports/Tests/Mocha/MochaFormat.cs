using System.Text.Json;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Tests.Mocha;

/// <summary>Mocha's JSON reporter: stats, and the same tests in several lists.</summary>
internal sealed class MochaFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "mocha-json",
        "Mocha JSON",
        ReportKind.Tests,
        "mocha --reporter json",
        "The numbers of stats; pending is skipped. A hook that failed is one of the failures.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } root
        && root["stats"] is { IsObject: true } stats && stats.Has("tests") && stats.Has("passes") && stats.Has("failures")
        && (root.HasArray("tests") || root.HasArray("passes") || root.HasArray("failures")) && !root.HasArray("results");

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = draft.Origin with { Tool = "mocha" };
        using var json = new JsonCursor(source, draft, cancel);
        json.Read();
        while (json.Property())
        {
            if (json.Is("stats"u8))
            {
                MochaStats.Read(json.Value(), draft);
            }
            else if (json.Is("passes"u8))
            {
                Add(json, TestOutcome.Passed, draft);
            }
            else if (json.Is("failures"u8))
            {
                Add(json, TestOutcome.Failed, draft);
            }
            else if (json.Is("pending"u8))
            {
                Add(json, TestOutcome.Skipped, draft);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void Add(JsonCursor json, TestOutcome outcome, ReadingDraft draft)
    {
        foreach (var test in json.Objects(draft))
        {
            draft.Tests.Add(MochaTest.Read(test, outcome, test.Word("file")));
        }
    }
}

/// <summary>The object stats, of Mocha and of mochawesome.</summary>
internal static class MochaStats
{
    public static void Read(JsonElement? stats, ReadingDraft draft)
    {
        if (stats is not { } counts)
        {
            return;
        }

        long Count(string name) => Math.Max(0, ReportNumber.Count(counts.Text(name)) ?? 0);
        draft.Origin = draft.Origin with { WrittenAt = ReportTime.Parse(counts.Text("start")) };
        draft.Tests.Seconds = TestSeconds.Milliseconds(counts.Real("duration"));
        draft.Tests.CountAsStated(new TestCounts(Count("tests"), Count("passes"), Count("failures"), 0, Count("pending") + Count("skipped")));
    }
}

internal static class MochaTest
{
    public static TestCase Read(JsonElement test, TestOutcome outcome, string? file)
    {
        var name = test.Word("title") ?? test.Word("fullTitle") ?? "(no name)";
        var full = test.Word("fullTitle");
        var retries = (int)Math.Clamp(test.Real("currentRetry") ?? 0, 0, int.MaxValue);
        return new TestCase
        {
            Suite = full is not null && full.Length > name.Length && full.EndsWith(name, StringComparison.Ordinal) ? full[..^name.Length].TrimEnd() : file,
            Name = name,
            Outcome = outcome,
            File = file,
            Seconds = TestSeconds.Milliseconds(test.Real("duration")),
            Message = outcome is TestOutcome.Failed ? TestMessage.Join(test.Word("err", "message"), test.Word("err", "stack") ?? test.Word("err", "estack")) : null,
            Retries = retries,
            Flaky = outcome is TestOutcome.Passed && retries > 0,
        };
    }
}
