using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Measures.Octocov;

/// <summary>octocov's report.json, as its datastores keep one per run (octocov, report/report.go).</summary>
internal sealed class OctocovFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "octocov",
        "octocov report",
        ReportKind.History,
        "octocov",
        "Points at the report's time: coverage.line (or coverage.statement) with its counts, tests.seconds, code.test_ratio, and every custom metric under its keys.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } value
        && value.Has("repository", "ref", "commit")
        && (value.Has("timestamp") || value["coverage"]?.Has("covered") == true || value["coverage"]?.Has("format") == true || value.HasObject("code_to_test_ratio"));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var json = new JsonCursor(source, draft, cancel);
        draft.Origin = draft.Origin with { Tool = "octocov" };
        var numbers = new OctocovNumbers();
        json.Read();
        while (json.Property())
        {
            if (json.Is("ref"u8))
            {
                draft.Origin = draft.Origin with { Branch = json.ReadText() is { } name ? Branch(name) : null };
            }
            else if (json.Is("commit"u8))
            {
                draft.Origin = draft.Origin with { Commit = json.ReadText() };
            }
            else if (json.Is("timestamp"u8))
            {
                draft.Origin = draft.Origin with { WrittenAt = ReportTime.Parse(json.ReadText()) };
            }
            else if (!numbers.TryRead(json))
            {
                json.Skip();
            }
        }

        if (draft.Origin.WrittenAt is { } at)
        {
            draft.History.AddRange(numbers.At(at, draft.Origin.Commit));
        }
        else if (!json.Failed)
        {
            draft.Reject("an octocov report without a timestamp");
        }

        if (draft.History.Count == 0 && !draft.HasRejections)
        {
            draft.Reject("an octocov report that measures nothing");
        }
    }

    private static string? Branch(string reference) =>
        reference.StartsWith("refs/heads/", StringComparison.Ordinal) ? reference["refs/heads/".Length..]
        : reference.StartsWith("refs/", StringComparison.Ordinal) ? null
        : reference;
}
