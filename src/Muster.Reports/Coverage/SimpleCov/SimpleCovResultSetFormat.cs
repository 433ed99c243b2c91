using System.Text.Json;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Coverage.SimpleCov;

/// <summary>SimpleCov's .resultset.json: results by command name, to be merged. Before 0.18 a file is its array of lines.</summary>
internal sealed class SimpleCovResultSetFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "simplecov",
        "SimpleCov .resultset.json",
        ReportKind.Coverage,
        "SimpleCov",
        "All commands merged per line as SimpleCov did up to 0.22: hits add up, and a line that one command holds irrelevant counts only when another hit it. Branches are the arms of every condition.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } value && value.Children.Take(3).Any(IsCommand);

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var json = new JsonCursor(source, draft, cancel);
        draft.Origin = draft.Origin with { Tool = "simplecov" };
        var files = new SimpleCovFiles(draft.Coverage);
        json.Read();
        while (json.Property())
        {
            if (json.EnterObject())
            {
                ReadCommand(json, draft, files);
            }
        }

        files.Finish();
    }

    private static bool IsCommand(JsonShape command) => command["coverage"] is { IsObject: true } coverage
        && (coverage.First is { } file ? file.IsArray || file.HasArray("lines") || file.HasObject("branches") : command["timestamp"]?.IsNumber == true);

    private static void ReadCommand(JsonCursor json, ReadingDraft draft, SimpleCovFiles files)
    {
        while (json.Property())
        {
            if (json.Is("coverage"u8) && json.EnterObject())
            {
                while (json.Property())
                {
                    ReadFile(json, files.File(json.Text()!));
                }
            }
            else if (json.Is("timestamp"u8))
            {
                var time = ReportTime.Parse(json.ReadText());
                draft.Origin = draft.Origin with { WrittenAt = draft.Origin.WrittenAt > time ? draft.Origin.WrittenAt : time ?? draft.Origin.WrittenAt };
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void ReadFile(JsonCursor json, SimpleCovFile file)
    {
        json.Read();
        if (json.Token == JsonTokenType.StartArray)
        {
            file.ReadLines(json);
        }
        else if (json.Token == JsonTokenType.StartObject)
        {
            while (json.Property())
            {
                if (json.Is("lines"u8) && json.EnterArray())
                {
                    file.ReadLines(json);
                }
                else if (json.Is("branches"u8) && json.EnterObject())
                {
                    file.ReadConditions(json);
                }
                else if (json.Is("methods"u8) && json.EnterObject())
                {
                    file.ReadMethods(json);
                }
                else
                {
                    json.Skip();
                }
            }
        }
    }
}
