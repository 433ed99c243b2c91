using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.PhpStan;

/// <summary><c>phpstan analyse --error-format=json</c> or <c>prettyJson</c>: <c>{totals, files, errors}</c>.</summary>
internal sealed class PhpStanJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "phpstan-json",
        "PHPStan JSON",
        ReportKind.Findings,
        "PHPStan, Larastan",
        "Every message of a file and every general error is a finding, as in PHPStan's own \"Found N errors\".");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report["totals"]?.Has("file_errors") == true && report.Has("files");

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = new ReportOrigin { Tool = "phpstan" };
        _ = draft.Findings;
        double? stated = null;
        using var json = new JsonCursor(source, draft, cancel);
        json.Read();
        while (json.Property())
        {
            if (json.Is("totals"u8))
            {
                var totals = json.Value() ?? default;
                stated = totals.Real("file_errors") + (totals.Real("errors") ?? 0);
            }
            else if (json.Is("files"u8))
            {
                ReadFiles(json, draft);
            }
            else if (json.Is("errors"u8))
            {
                foreach (var error in (json.Value() ?? default).Texts())
                {
                    draft.AddFinding(new Finding { Rule = "", Severity = SeverityScales.PhpStan.Of(null), Message = error });
                }
            }
            else
            {
                json.Skip();
            }
        }

        draft.CompareStated(stated, "errors");
    }

    // PHP writes an empty map as an empty list.
    private static void ReadFiles(JsonCursor json, ReadingDraft draft)
    {
        if (!json.EnterObject())
        {
            return;
        }

        while (json.Property())
        {
            var path = json.Text()!;

            // "src/Trait.php (in context of class App\Cart)"
            var context = path.IndexOf(" (in context of ", StringComparison.Ordinal);
            path = context > 0 ? path[..context] : path;
            foreach (var message in (json.Value() ?? default).Items("messages"))
            {
                draft.AddFinding(Read(path, message));
            }
        }
    }

    private static Finding Read(string path, JsonElement message) => new()
    {
        Rule = message.Text("identifier") ?? "",
        Severity = SeverityScales.PhpStan.Of(null),
        Message = message.Text("message") ?? "",
        Path = path,
        Line = message.Place("line"),
    };
}
