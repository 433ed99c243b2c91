using Muster.Reports.Input;

namespace Muster.Reports.Coverage.V8;

/// <summary>V8's own coverage (NODE_V8_COVERAGE, Chrome DevTools protocol): character offsets, no lines.</summary>
internal sealed class V8CoverageFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "v8",
        "V8 raw coverage",
        ReportKind.Coverage,
        "Node (NODE_V8_COVERAGE), Chrome, Puppeteer, Playwright",
        "Not countable by itself: it holds character offsets, whose lines only the sources and source maps know.")
    {
        Needs = "V8's raw coverage holds character offsets and no lines: let c8, Vitest or monocart write LCOV from it (c8 report --reporter=lcov)",
    };

    public bool Recognises(ReportHead head) => head.Json?.Value is { } value
        && ((value.IsArray ? value : value["result"]) is { IsArray: true, First: { IsObject: true } script })
        && script.Has("url") && (script.HasArray("functions") || script.HasArray("ranges"));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel) => draft.Reject(Card.Needs!);
}
