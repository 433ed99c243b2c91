using System.Text.Json;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Tests.PytestJson;

internal static class PytestJsonTest
{
    private static readonly string[] Phases = ["setup", "call", "teardown"];

    public static TestCase Read(JsonElement test, ReadingDraft draft)
    {
        var id = test.Word("nodeid") ?? test.Word("name") ?? "(no name)";
        var word = test.Text("outcome");
        var outcome = Outcome(word);
        if (outcome is null)
        {
            draft.Reject($"test {id} has the unknown outcome \"{word}\"");
        }

        var (file, suite, name) = Split(id);
        return new TestCase
        {
            Suite = suite,
            Name = name,
            Outcome = outcome ?? TestOutcome.NotRun,
            File = file,
            Line = test.Real("lineno") is >= 0 and < int.MaxValue and var line ? (int)line + 1 : null,
            Seconds = Seconds(test),
            Message = outcome is TestOutcome.Passed ? null : Message(test),
        };
    }

    // "tests/test_cart.py::TestCheckout::test_pays[a::b]"
    private static (string? File, string? Suite, string Name) Split(string id)
    {
        var parameters = id.IndexOf('[');
        var plain = parameters < 0 ? id : id[..parameters];
        var first = plain.IndexOf("::", StringComparison.Ordinal);
        var last = plain.LastIndexOf("::", StringComparison.Ordinal);
        return first < 0 ? (null, null, id) : (id[..first], id[..last], id[(last + 2)..]);
    }

    private static double? Seconds(JsonElement test)
    {
        var phases = Phases.Select(phase => test.Real(phase, "duration")).OfType<double>().ToArray();
        return TestSeconds.Known(phases.Length == 0 ? test.Real("duration") : phases.Sum());
    }

    private static string? Message(JsonElement test)
    {
        foreach (var phase in Phases)
        {
            if (test.Text(phase, "outcome") is "failed" or "error" or "skipped")
            {
                return TestMessage.Join(test.Word(phase, "crash", "message"), test.Word(phase, "longrepr"));
            }
        }

        return null;
    }

    private static TestOutcome? Outcome(string? word) => word switch
    {
        "passed" or "xpassed" => TestOutcome.Passed,
        "failed" => TestOutcome.Failed,
        "error" => TestOutcome.Error,
        "skipped" or "xfailed" => TestOutcome.Skipped,
        "rerun" => TestOutcome.NotRun,
        _ => null,
    };
}
