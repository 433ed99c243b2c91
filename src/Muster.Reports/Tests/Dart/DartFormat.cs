using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Tests.Dart;

/// <summary><c>dart test --reporter json</c> and <c>flutter test --machine</c>: an event a line.</summary>
internal sealed class DartFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "dart-json",
        "Dart test JSON",
        ReportKind.Tests,
        "dart test --reporter json, flutter test --machine",
        "Each test that is done and not hidden is one test; failure is failed, error is error.");

    public bool Recognises(ReportHead head) => head.Json?.Lines.Any(line =>
        (line["type"]?.Text == "start" && line.Has("protocolVersion"))
        || (line["type"]?.Text == "testStart" && line["test"]?.Has("suiteID") == true)
        || (line["type"]?.Text == "testDone" && line.Has("testID", "hidden"))) == true;

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = draft.Origin with { Tool = "dart" };
        using var lines = new JsonLineCursor(source, draft, cancel);
        new DartReader(lines, draft).Read();
    }
}
