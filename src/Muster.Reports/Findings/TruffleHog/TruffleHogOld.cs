using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.TruffleHog;

/// <summary>A row of TruffleHog 2, which trufflehog3's first versions and rusty-hog wrote, too.</summary>
internal static class TruffleHogOld
{
    public static bool Is(JsonShape row) => row.Has("path", "reason", "stringsFound") && (row.Has("commitHash") || row.Has("linenum"));

    public static Finding Read(JsonElement row) => new()
    {
        Rule = row.Text("reason") ?? "",
        Severity = SecurityScales.Secrets.Of(null),
        Message = row.Word("commitHash") is { } commit ? $"{row.Text("reason")} in commit {commit}" : row.Text("reason") ?? "",
        Path = row.Word("path"),
        Line = row.Place("new_line_num") ?? row.Place("linenum"),
    };
}
