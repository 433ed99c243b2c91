using System.Text.Json;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Ruff;

/// <summary><c>ruff check --output-format json</c>: a list of <c>{filename, code, message, location, fix …}</c>. Read as a stream.</summary>
internal sealed class RuffJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "ruff-json",
        "ruff JSON",
        ReportKind.Findings,
        "ruff",
        "Every element of the list is a finding; syntax errors have the rule invalid-syntax, whether ruff gives that code or none.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsArray: true, First: { } first } && IsRow(first);

    /// <summary>A row of ruff in either layout: <c>location</c> counts rows, where other tools count lines.</summary>
    internal static bool IsRow(JsonShape row) => row.Has("code", "filename", "message") && row["location"]?.Has("row", "column") == true;

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = new ReportOrigin { Tool = "ruff" };
        var findings = draft.Findings;
        var texts = new JsonTexts();
        using var json = new JsonCursor(source, draft, cancel);
        json.Read();
        while (json.Element())
        {
            if (json.Token != JsonTokenType.StartObject)
            {
                draft.Reject($"element {findings.Count + 1} of the list is no finding");
                json.Skip();
                continue;
            }

            var row = ReadRow(json, texts);
            if (!json.Failed)
            {
                findings.Add(row.ToFinding());
            }
        }
    }

    private static RuffRow ReadRow(JsonCursor json, JsonTexts texts)
    {
        var row = new RuffRow();
        while (json.Property())
        {
            if (json.Is("filename"u8))
            {
                row.Path = texts.Read(json);
            }
            else if (json.Is("code"u8))
            {
                row.Code = texts.Read(json);
            }
            else if (json.Is("message"u8))
            {
                row.Message = texts.Read(json);
            }
            else if (json.Is("severity"u8))
            {
                row.Severity = texts.Read(json);
            }
            else if (json.Is("cell"u8))
            {
                row.Cell = json.ReadCount();
            }
            else if (json.Is("fix"u8))
            {
                json.Read();
                row.Fix = json.Token == JsonTokenType.StartObject;
                json.Skip();
            }
            else if (json.Is("location"u8))
            {
                ReadLocation(json, ref row);
            }
            else
            {
                json.Skip();
            }
        }

        return row;
    }

    private static void ReadLocation(JsonCursor json, ref RuffRow row)
    {
        if (!json.EnterObject())
        {
            return;
        }

        while (json.Property())
        {
            if (json.Is("row"u8))
            {
                row.Line = json.ReadCount();
            }
            else if (json.Is("column"u8))
            {
                row.Column = json.ReadCount();
            }
            else
            {
                json.Skip();
            }
        }
    }
}
