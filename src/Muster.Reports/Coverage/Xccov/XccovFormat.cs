using System.Text.Json;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Coverage.Xccov;

/// <summary><c>xcrun xccov view --report --json</c>, also with <c>--only-targets</c> and <c>--files-for-target</c>: counts per target and file.</summary>
internal sealed class XccovFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "xccov",
        "Xcode xccov report",
        ReportKind.Coverage,
        "xcrun xccov view --report --json",
        "The sum of the targets' coveredLines and executableLines, as Xcode shows it; a file that belongs to two targets is in both sums and is listed once, at its best.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { } value
        && (value["targets"] is { IsArray: true } targets
            ? targets.First is not { } target ? value.Has("executableLines") : IsTarget(target)
            : value is { IsArray: true, First: { } first } && IsTarget(first));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var json = new JsonCursor(source, draft, cancel);
        draft.Origin = draft.Origin with { Tool = "xccov" };
        var targets = new XccovTargets(draft.Coverage);
        json.Read();
        if (json.Token == JsonTokenType.StartArray)
        {
            targets.Read(json);
        }
        else
        {
            ReadRoot(json, draft.Coverage, targets);
        }

        targets.Finish();
    }

    private static bool IsTarget(JsonShape target) =>
        target.Has("executableLines") || (target.HasArray("files") && target.Has("buildProductPath"))
        || (target["files"] is { IsArray: true, First: { } file } && file.Has("executableLines"));

    private static void ReadRoot(JsonCursor json, CoverageDraft coverage, XccovTargets targets)
    {
        long? covered = null, executable = null;
        while (json.Property())
        {
            if (json.Is("targets"u8) && json.EnterArray())
            {
                targets.Read(json);
            }
            else if (json.Is("coveredLines"u8))
            {
                covered = json.ReadCount();
            }
            else if (json.Is("executableLines"u8))
            {
                executable = json.ReadCount();
            }
            else
            {
                json.Skip();
            }
        }

        coverage.StatedLines = Tally.Of(covered, executable);
    }
}
