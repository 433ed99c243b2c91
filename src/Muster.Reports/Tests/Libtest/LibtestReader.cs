using System.Text.Json;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;
using Muster.Reports.Input.Text;

namespace Muster.Reports.Tests.Libtest;

internal sealed class LibtestReader(LineCursor lines, ReadingDraft draft)
{
    private readonly TestsDraft _tests = draft.Tests;
    private readonly HashSet<string> _running = new(StringComparer.Ordinal);
    private string? _suite;
    private bool _open;
    private bool _hasRed;
    private double _seconds;

    public void Read()
    {
        while (lines.Read())
        {
            // With --nocapture a test's own output may stand before the event on the same line.
            var line = lines.Line;
            var start = line is [(byte)'{', ..] ? 0 : line.IndexOf("{ \"type\": \""u8);
            if (start >= 0)
            {
                Parse(line[start..], own: start == 0);
            }
        }

        if (_open)
        {
            CloseSuite();
            _tests.Fail(_suite, null, "the report ends before the suite has finished");
        }

        _tests.Seconds = _seconds > 0 ? _seconds : null;
    }

    private void Parse(ReadOnlySpan<byte> line, bool own)
    {
        try
        {
            var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = 64 });
            using var document = JsonDocument.ParseValue(ref reader);
            Take(document.RootElement);
        }
        catch (JsonException broken)
        {
            if (own)
            {
                draft.Reject($"not valid JSON: {broken.Message}", lines.Number);
            }
        }
    }

    private void Take(JsonElement found)
    {
        switch (found.Text("type"), found.Text("event"))
        {
            case ("suite", "started"):
                CloseSuite();
                (_open, _hasRed) = (true, false);
                _suite = found.Word("nextest", "test_binary") is { } binary ? $"{found.Word("nextest", "crate")}::{binary}" : null;
                break;
            case ("suite", "ok" or "failed"):
                EndSuite(found);
                break;
            case ("test", "started"):
                _running.Add(found.Word("name") ?? "(no name)");
                break;
            case ("test", { } word):
                Test(found, word);
                break;
        }
    }

    private void Test(JsonElement found, string word)
    {
        var name = found.Word("name") ?? "(no name)";
        TestOutcome? outcome = word switch
        {
            "ok" => TestOutcome.Passed,
            "failed" => TestOutcome.Failed,
            "ignored" => TestOutcome.Skipped,
            _ => null,
        };

        // "timeout" only warns that the test runs for long.
        if (outcome is null)
        {
            if (word != "timeout")
            {
                draft.Reject($"test {name} has the unknown event \"{word}\"", lines.Number);
            }

            return;
        }

        _running.Remove(name);
        Add(name, outcome.Value, TestSeconds.Parse(found.Text("exec_time")), TestMessage.Join(found.Word("message"), found.Word("stdout")));
    }

    private void Add(string name, TestOutcome outcome, double? seconds, string? message)
    {
        _hasRed |= outcome is TestOutcome.Failed or TestOutcome.Error;

        // nextest: "crate::binary$module::test"
        var dollar = name.IndexOf('$');
        _tests.Add(new TestCase
        {
            Suite = dollar > 0 ? name[..dollar] : _suite,
            Name = dollar > 0 ? name[(dollar + 1)..] : name,
            Outcome = outcome,
            Seconds = seconds,
            Message = outcome is TestOutcome.Passed ? null : message,
        });
    }

    private void EndSuite(JsonElement found)
    {
        CloseSuite();
        if (found.Text("event") == "failed" && !_hasRed)
        {
            _tests.Fail(_suite, null, "the suite failed, though no test of it did");
        }

        long Count(string name) => Math.Max(0, ReportNumber.Count(found.Text(name)) ?? 0);
        var before = _tests.Stated ?? new TestCounts(0, 0, 0, 0, 0);
        var (passed, failed, ignored) = (Count("passed"), Count("failed"), Count("ignored"));
        _tests.Stated = new TestCounts(before.Total + passed + failed + ignored, before.Passed + passed, before.Failed + failed, 0, before.Skipped + ignored);
        _seconds += TestSeconds.Known(found.Real("exec_time")) ?? 0;
    }

    private void CloseSuite()
    {
        foreach (var name in _running.Order(StringComparer.Ordinal))
        {
            Add(name, TestOutcome.Error, null, "the test started and never ended");
        }

        _running.Clear();
        _open = false;
    }
}
