using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Complexipy;

/// <summary>
/// complexipy's JSON: a list of <c>{path, file_name, function_name, complexity}</c>; and its cache, which keeps the same rows under
/// <c>functions</c>, in newer versions once for every set of targets.
/// </summary>
internal sealed class ComplexipyJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "complexipy-json",
        "complexipy JSON",
        ReportKind.Findings,
        "complexipy",
        "Every function is a row with its cognitive complexity, also those within the limit; of a cache the newest run.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { } report
        && (IsList(report) || IsList(report["functions"]) || report["entries"]?.Children.Any(entry => IsList(entry["functions"])) == true);

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = new ReportOrigin { Tool = "complexipy" };
        _ = draft.Findings;
        using var json = new JsonCursor(source, draft, cancel);
        json.Read();
        if (json.Token == JsonTokenType.StartArray)
        {
            ReadFunctions(json.RestOfList(draft), draft);
            return;
        }

        while (json.Property())
        {
            if (json.Is("functions"u8))
            {
                ReadFunctions(json.Objects(draft), draft);
            }
            else if (json.Is("entries"u8))
            {
                var newest = (json.Value() ?? default).Members().Select(entry => entry.Value).DefaultIfEmpty().MaxBy(entry => entry.Real("updated_at") ?? 0);
                ReadFunctions(newest.Items("functions"), draft);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static bool IsList(JsonShape? list) => list is { IsArray: true, First: { } row } && row.Has("complexity", "function_name") && (row.Has("path") || row.Has("file_name"));

    private static void ReadFunctions(IEnumerable<JsonElement> rows, ReadingDraft draft)
    {
        foreach (var row in rows)
        {
            if (row.Real("complexity") is { } complexity)
            {
                draft.AddFinding(new Finding
                {
                    Rule = ComplexitySeverity.Rule,
                    Severity = ComplexitySeverity.Cognitive(complexity),
                    Message = $"{row.Text("function_name")} has a cognitive complexity of {row.Text("complexity")}",
                    Path = PathOf(row),
                    Line = row.Place("line_start"),
                    Value = complexity,
                });
            }
            else
            {
                draft.Reject($"{row.Text("function_name") ?? "a function"} has no complexity", path: PathOf(row));
            }
        }
    }

    // path is the file, or in older versions its directory.
    private static string? PathOf(JsonElement row)
    {
        var (path, file) = (row.Word("path"), row.Word("file_name"));
        return path is null || file is null || path.EndsWith(file, StringComparison.Ordinal) ? path ?? file : $"{path.TrimEnd('/', '\\')}/{file}";
    }
}
