using System.Text.Json;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Tests.Dart;

internal sealed class DartReader(JsonLineCursor lines, ReadingDraft draft)
{
    private readonly TestsDraft _tests = draft.Tests;
    private readonly Dictionary<long, string> _suites = [];
    private readonly Dictionary<long, Started> _running = [];
    private bool _done;

    private sealed record Started(TestCase Test, double? At, bool Loads)
    {
        public string? Message { get; set; }
    }

    public void Read()
    {
        while (lines.Read())
        {
            Take(lines.Value);
        }

        foreach (var left in _running.Values.Where(left => !left.Loads))
        {
            _tests.Add(left.Test with { Outcome = TestOutcome.Error, Message = left.Message ?? "the test started and never ended" });
        }

        if (!_done)
        {
            _tests.Fail(null, null, "the report ends before the run is done");
        }
    }

    private void Take(JsonElement found)
    {
        switch (found.Text("type"))
        {
            case "start":
                draft.Origin = draft.Origin with { ToolVersion = found.Word("runnerVersion") };
                break;
            case "suite":
                _suites[Id(found, "suite", "id")] = found.Word("suite", "path") ?? "";
                break;
            case "testStart":
                Start(found);
                break;
            case "error":
                if (_running.TryGetValue(Id(found, "testID"), out var failing))
                {
                    failing.Message ??= TestMessage.Join(found.Word("error"), found.Word("stackTrace"));
                }

                break;
            case "testDone":
                End(found);
                break;
            case "done":
                _done = true;
                if (found.Text("success") == "false" && !_tests.IsRed)
                {
                    _tests.Fail(null, null, "the run did not succeed, though no test failed");
                }

                break;
        }
    }

    private void Start(JsonElement found)
    {
        var suite = _suites.GetValueOrDefault(Id(found, "test", "suiteID"));
        var name = found.Word("test", "name") ?? "(no name)";
        _running[Id(found, "test", "id")] = new Started(
            new TestCase
            {
                Suite = string.IsNullOrEmpty(suite) ? null : suite,
                Name = name,
                Outcome = TestOutcome.NotRun,
                File = found.Word("test", "root_url") ?? found.Word("test", "url") ?? suite,
                Line = found.Place("test", "root_line") ?? found.Place("test", "line"),
                Message = found.Word("test", "metadata", "skipReason"),
            },
            found.Real("time"),
            name.StartsWith("loading ", StringComparison.Ordinal));
    }

    private void End(JsonElement found)
    {
        if (!_running.Remove(Id(found, "testID"), out var started) || found.IsTrue("hidden"))
        {
            return;
        }

        var word = found.Text("result");
        TestOutcome? outcome = found.IsTrue("skipped") ? TestOutcome.Skipped : word switch
        {
            "success" => TestOutcome.Passed,
            "failure" => TestOutcome.Failed,
            "error" => TestOutcome.Error,
            _ => null,
        };
        if (outcome is null)
        {
            draft.Reject($"test {started.Test.Name} has the unknown result \"{word}\"", lines.Number);
        }

        _tests.Add(started.Test with
        {
            Outcome = outcome ?? TestOutcome.NotRun,
            Seconds = TestSeconds.Milliseconds(found.Real("time") - started.At),
            Message = started.Message ?? (outcome is TestOutcome.Skipped ? started.Test.Message : null),
        });
    }

    private static long Id(JsonElement found, params ReadOnlySpan<string> path) => Input.ReportNumber.Count(found.Text(path)) ?? -1;
}
