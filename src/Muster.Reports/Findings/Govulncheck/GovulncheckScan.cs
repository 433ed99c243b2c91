using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Govulncheck;

/// <summary>The messages of one scan, gathered: what each vulnerability is, and how near it comes to the code.</summary>
internal sealed class GovulncheckScan(ReadingDraft draft)
{
    private static readonly string[] Levels = ["required", "imported", "called"];

    private readonly Dictionary<string, (string Summary, IReadOnlyList<string> References)> _known = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, Hit> _hits = new(StringComparer.Ordinal);

    // A scan for symbols wants calls, one for packages imports, one for modules that they are required.
    private int _asked = 2;

    public static JsonPart Part(string name) => name switch
    {
        "" => JsonPart.Inside,
        "config" or "osv" or "finding" or "Vulns" => JsonPart.Rows,
        _ => JsonPart.None,
    };

    public void Take(string name, JsonElement row)
    {
        switch (name)
        {
            case "config":
                draft.Origin = draft.Origin with { ToolVersion = row.Word("scanner_version") };
                _asked = row.Text("scan_level") switch { "module" => 0, "package" => 1, _ => 2 };
                break;
            case "osv":
                Know(row);
                break;
            case "finding":
                TakeFinding(row);
                break;
            case "Vulns":
                Know(row.At("OSV"));
                Add(row.Text("OSV", "id"), new Hit(row.Real("CallSink") > 0 ? 2 : row.Real("ImportSink") > 0 ? 1 : 0, row.Word("ModPath"), null, null, null, null));
                break;
        }
    }

    public void Finish()
    {
        foreach (var (id, hit) in _hits)
        {
            var known = _known.GetValueOrDefault(id, ("", []));
            draft.AddFinding(new Finding
            {
                Rule = id,
                Severity = SecurityScales.Govulncheck.Of(Levels[hit.Level]),
                ToolSeverity = Levels[hit.Level],
                State = hit.Level >= _asked ? FindingState.Open : FindingState.Passed,
                Message = $"{hit.Module} {hit.Version}: {known.Item1}",
                Path = hit.Path,
                Line = hit.Line,
                References = [.. known.Item2.Prepend(id).Distinct()],
                Fixable = hit.Fixed,
            });
        }
    }

    private void Know(JsonElement osv)
    {
        if (osv.Word("id") is { } id && _known.Count < FindingsDraft.MaxListed)
        {
            var summary = osv.Word("summary") ?? osv.Text("details") ?? "";
            _known[id] = (summary.Length > Finding.MaxMessage ? summary[..Finding.MaxMessage] : summary, [.. osv.Texts("aliases")]);
        }
    }

    // The trace leads from the vulnerable symbol to the code that uses it: its last place is the repository's own.
    private void TakeFinding(JsonElement row)
    {
        var trace = row.Items("trace").ToList();
        if (trace is [var first, ..])
        {
            var place = trace.LastOrDefault(frame => frame.HasContent("position", "filename"));
            var level = first.HasContent("function") ? 2 : first.HasContent("package") ? 1 : 0;
            Add(row.Text("osv"), new Hit(level, first.Word("module"), first.Word("version"), level == 2 ? place.Word("position", "filename") : null, level == 2 ? place.Place("position", "line") : null, row.HasContent("fixed_version")));
        }
    }

    private void Add(string? id, Hit hit)
    {
        if (id is { Length: > 0 } && (_hits.TryGetValue(id, out var known) ? hit.Level > known.Level : _hits.Count <= FindingsDraft.MaxListed))
        {
            _hits[id] = hit;
        }
    }

    private readonly record struct Hit(int Level, string? Module, string? Version, string? Path, int? Line, bool? Fixed);
}
