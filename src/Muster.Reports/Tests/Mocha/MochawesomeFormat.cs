using System.Text.Json;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Tests.Mocha;

/// <summary>mochawesome's JSON (Cypress uses it): suites in suites, each test with its state.</summary>
internal sealed class MochawesomeFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "mochawesome",
        "mochawesome JSON",
        ReportKind.Tests,
        "mochawesome, cypress-mochawesome-reporter, mochawesome-merge",
        "The numbers of stats; pending is skipped, and so is what did not run because a hook failed.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } root
        && root["stats"] is { IsObject: true } stats && stats.Has("passes") && stats.Has("failures")
        && (root.HasArray("results") || root["suites"] is { IsObject: true });

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
            else if (json.Is("results"u8))
            {
                foreach (var suite in json.Objects(draft))
                {
                    Suite(suite, null, draft);
                }
            }
            else if (json.Is("suites"u8) && json.Value() is { } root)
            {
                Suite(root, null, draft);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void Suite(JsonElement suite, string? outer, ReadingDraft draft)
    {
        var file = suite.Word("file") ?? suite.Word("fullFile") ?? outer;
        foreach (var hook in suite.Items("beforeHooks").Concat(suite.Items("afterHooks")).Where(hook => hook.IsTrue("fail")))
        {
            draft.Tests.Add(MochaTest.Read(hook, TestOutcome.Failed, file));
        }

        foreach (var test in suite.Items("tests"))
        {
            draft.Tests.Add(MochaTest.Read(test, Outcome(test), file));
        }

        foreach (var inner in suite.Items("suites"))
        {
            Suite(inner, file, draft);
        }
    }

    private static TestOutcome Outcome(JsonElement test) =>
        test.Text("state") == "failed" || test.IsTrue("fail") ? TestOutcome.Failed
        : test.Text("state") == "passed" || test.IsTrue("pass") ? TestOutcome.Passed
        : test.IsTrue("pending") || test.IsTrue("skipped") || test.Text("state") is "pending" or "skipped" ? TestOutcome.Skipped
        : TestOutcome.NotRun;
}
