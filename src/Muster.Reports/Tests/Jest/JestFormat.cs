using System.Text.Json;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Tests.Jest;

/// <summary><c>jest --json</c>, and Vitest's JSON reporter, which writes the same shape.</summary>
internal sealed class JestFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "jest-json",
        "Jest JSON",
        ReportKind.Tests,
        "jest --json, vitest --reporter=json",
        "The numbers of the summary; pending, todo, skipped and disabled are skipped. A file that could not be run is in no count and makes the run red.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } root
        && (root.Has("numTotalTests") || root.Has("numTotalTestSuites"))
        && (root.HasArray("testResults") || root.Has("numFailedTests"));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var json = new JsonCursor(source, draft, cancel);
        var summary = new JestSummary();
        var success = true;
        var tests = draft.Tests;
        json.Read();
        while (json.Property())
        {
            if (json.Is("testResults"u8))
            {
                foreach (var file in json.Objects(draft))
                {
                    JestFile.Read(file, draft);
                }
            }
            else if (json.Is("startTime"u8))
            {
                draft.Origin = draft.Origin with { WrittenAt = json.ReadCount() is { } time ? ReportTime.FromUnix(time) : null };
            }
            else if (json.Is("success"u8))
            {
                success = json.ReadText() != "false";
            }
            else if (!summary.Take(json))
            {
                json.Skip();
            }
        }

        summary.Settle(tests);
        if (!success && !tests.IsRed && !json.Failed)
        {
            // A coverage threshold or an obsolete snapshot under --ci.
            tests.Fail(null, null, "the run did not succeed, though no test failed");
        }
    }
}

/// <summary>The counts beside the files.</summary>
internal sealed class JestSummary
{
    private long? _total;
    private long _passed;
    private long _failed;
    private long _skipped;
    private long _brokenFiles;

    public bool Take(JsonCursor json)
    {
        if (json.Is("numTotalTests"u8))
        {
            _total = json.ReadCount();
        }
        else if (json.Is("numPassedTests"u8))
        {
            _passed = json.ReadCount() ?? 0;
        }
        else if (json.Is("numFailedTests"u8))
        {
            _failed = json.ReadCount() ?? 0;
        }
        else if (json.Is("numPendingTests"u8) || json.Is("numTodoTests"u8))
        {
            _skipped += json.ReadCount() ?? 0;
        }
        else if (json.Is("numRuntimeErrorTestSuites"u8))
        {
            _brokenFiles = json.ReadCount() ?? 0;
        }
        else
        {
            return false;
        }

        return true;
    }

    public void Settle(TestsDraft tests)
    {
        if (_total is { } total)
        {
            tests.CountAsStated(new TestCounts(total, _passed, _failed, 0, _skipped));
        }

        if (_brokenFiles > 0 && !tests.IsRed)
        {
            tests.Fail(null, null, $"{_brokenFiles} test files could not be run");
        }
    }
}

/// <summary>One element of testResults: a file with its assertions.</summary>
internal static class JestFile
{
    public static void Read(JsonElement file, ReadingDraft draft)
    {
        var path = file.Word("name") ?? file.Word("testFilePath");
        var red = false;
        foreach (var assertion in file.At("assertionResults").ValueKind == JsonValueKind.Array ? file.Items("assertionResults") : file.Items("testResults"))
        {
            var test = Test(assertion, path, draft);
            red |= test.Outcome is TestOutcome.Failed;
            draft.Tests.Add(test);
        }

        // A file's own time holds its set-up, which the times of its tests leave out.
        if (TestSeconds.Milliseconds(Took(file)) is { } seconds)
        {
            draft.Tests.Seconds = (draft.Tests.Seconds ?? 0) + seconds;
        }

        if (file.Text("status") == "failed" && !red)
        {
            draft.Tests.Fail(path, file.Word("message") ?? file.Word("failureMessage"), "the file could not be run");
        }
    }

    private static double? Took(JsonElement file) =>
        (file.Real("endTime") ?? file.Real("perfStats", "end")) - (file.Real("startTime") ?? file.Real("perfStats", "start"));

    private static TestCase Test(JsonElement assertion, string? path, ReadingDraft draft)
    {
        var name = assertion.Word("title") ?? assertion.Word("fullName") ?? "(no name)";
        var word = assertion.Text("status");
        var outcome = Outcome(word);
        if (outcome is null)
        {
            draft.Reject($"test {name} has the unknown status \"{word}\"", path: path);
        }

        var retries = (int)Math.Clamp((assertion.Real("invocations") ?? 1) - 1, 0, int.MaxValue);
        var suite = string.Join(" > ", assertion.Texts("ancestorTitles"));
        return new TestCase
        {
            Suite = suite.Length == 0 ? path : suite,
            Name = name,
            Outcome = outcome ?? TestOutcome.NotRun,
            File = path,
            Line = assertion.Place("location", "line"),
            Seconds = TestSeconds.Milliseconds(assertion.Real("duration")),
            Message = TestMessage.Tidy(assertion.Texts("failureMessages").FirstOrDefault()),
            Retries = retries,
            Flaky = outcome is TestOutcome.Passed && retries > 0,
        };
    }

    private static TestOutcome? Outcome(string? word) => word switch
    {
        "passed" or "focused" => TestOutcome.Passed,
        "failed" => TestOutcome.Failed,
        "pending" or "todo" or "skipped" or "disabled" => TestOutcome.Skipped,
        _ => null,
    };
}
