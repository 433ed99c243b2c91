using Muster.Reports.Input;
using Muster.Reports.Input.Text;

namespace Muster.Reports.Tests.Libtest;

/// <summary>Rust's <c>cargo test -- --format json</c> and <c>cargo nextest run --message-format libtest-json</c>: an event a line.</summary>
internal sealed class LibtestFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "libtest-json",
        "Rust libtest JSON",
        ReportKind.Tests,
        "cargo test -- -Z unstable-options --format json, cargo nextest (libtest-json)",
        "Each test event of a suite is one test; ignored is skipped. A test that started and never ended is an error.");

    public bool Recognises(ReportHead head) => head.Json?.Lines.Any(line =>
        line["type"]?.Text is "suite" or "test" && line["event"]?.Text is "started" or "ok" or "failed" or "ignored" or "timeout"
        && (line.Has("test_count") || line.Has("name") || line.Has("passed"))) == true;

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = draft.Origin with { Tool = "libtest" };
        using var lines = new LineCursor(source, draft, cancel);
        new LibtestReader(lines, draft).Read();
    }
}
