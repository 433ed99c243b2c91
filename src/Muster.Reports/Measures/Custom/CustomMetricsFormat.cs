using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Measures.Custom;

/// <summary>Muster's own small JSON for numbers that no tool's report holds (docs/formats/custom-metrics.md).</summary>
internal sealed class CustomMetricsFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "custom-metrics",
        "Muster custom metrics",
        ReportKind.Measures,
        "scripts of one's own",
        "Every measure as it is written: a value, or a part of a whole.");

    private const int MaxMeasures = 10_000;

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } value
        && value["measures"] is { IsArray: true } measures
        && (measures.First is not { } first ? value.Has("muster") : first["name"]?.IsString == true && (first.Has("value") || first.Has("part", "whole") || value.Has("muster")));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var json = new JsonCursor(source, draft, cancel);
        json.Read();
        while (json.Property())
        {
            if (json.Is("measures"u8) && json.EnterArray())
            {
                while (json.ObjectElement())
                {
                    if (draft.Measures.Count == MaxMeasures)
                    {
                        draft.Reject($"measures after the first {MaxMeasures} are not read", json.Line);
                        return;
                    }

                    CustomEntry.Read(json, draft);
                }
            }
            else if (!TryReadOrigin(json, draft))
            {
                json.Skip();
            }
        }

        if (draft.Measures.Count == 0 && !draft.HasRejections)
        {
            draft.Reject("the file names no measure");
        }
    }

    private static bool TryReadOrigin(JsonCursor json, ReadingDraft draft)
    {
        if (json.Is("muster"u8))
        {
            var version = json.ReadText();
            if (version != "1")
            {
                draft.Reject($"version {version ?? "none"} of custom metrics is not known; this Muster reads version 1");
            }
        }
        else if (json.Is("tool"u8))
        {
            draft.Origin = draft.Origin with { Tool = json.ReadText() };
        }
        else if (json.Is("at"u8))
        {
            draft.Origin = draft.Origin with { WrittenAt = ReportTime.Parse(json.ReadText()) };
        }
        else if (json.Is("commit"u8))
        {
            draft.Origin = draft.Origin with { Commit = json.ReadText() };
        }
        else if (json.Is("branch"u8))
        {
            draft.Origin = draft.Origin with { Branch = json.ReadText() };
        }
        else
        {
            return false;
        }

        return true;
    }
}
