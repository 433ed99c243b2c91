using Muster.Reports.Input;
using Muster.Reports.Input.Text;

namespace Muster.Reports.Tests.GoTest;

/// <summary><c>go test -json</c>: an event a line (cmd/test2json), with the compiler's plain lines between.</summary>
internal sealed class GoTestFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "gotest-json",
        "go test -json",
        ReportKind.Tests,
        "go test -json, gotestsum --jsonfile, test2json",
        "Each test and subtest of a package is one test, its last event tells; without one it failed, as gotestsum has it.");

    public bool Recognises(ReportHead head) => head.Json?.Lines.Any(line =>
        line["Action"] is { IsString: true, Text: { } action } && GoEvent.ActionOf(action) != GoAction.Other
        && (line.Has("Package") || line.Has("Test") || line.Has("ImportPath"))) == true;

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = draft.Origin with { Tool = "go test" };
        using var lines = new LineCursor(source, draft, cancel);
        new GoTestReader(lines, draft).Read();
    }
}
