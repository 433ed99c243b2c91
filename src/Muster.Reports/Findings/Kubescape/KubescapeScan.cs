using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Kubescape;

/// <summary>What failed where, gathered: a resource's file and a control's weight may stand behind the results.</summary>
internal sealed class KubescapeScan
{
    private const int Most = 300_000;

    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _weights = new(StringComparer.Ordinal);
    private readonly List<(string Resource, string Control, string Name, FindingState State)> _failed = [];

    public static JsonPart Part(string name) => name switch
    {
        "results" or "resources" => JsonPart.Rows,
        "summaryDetails" => JsonPart.Inside,
        "controls" => JsonPart.Groups,
        _ => JsonPart.None,
    };

    public void Take(string name, JsonElement row)
    {
        switch (name)
        {
            case "results":
                TakeResult(row);
                break;
            case "resources":
                TakeResource(row);
                break;
            default:
                if (row.Real("scoreFactor") is { } weight && _weights.Count < Most)
                {
                    _weights[name] = weight;
                }

                break;
        }
    }

    public IEnumerable<Finding> Findings() => _failed.Select(one =>
    {
        double? weight = _weights.TryGetValue(one.Control, out var known) ? known : null;
        var word = Word(weight);
        return new Finding
        {
            Rule = one.Control,
            Severity = SecurityScales.Scanners.Of(word),
            ToolSeverity = word,
            State = one.State,
            Message = $"{one.Name}: {one.Resource}",
            Path = _files.GetValueOrDefault(one.Resource),
        };
    });

    // Kubescape's own bands for a control's score.
    private static string? Word(double? weight) => weight switch
    {
        null => null,
        >= 9 => "Critical",
        >= 7 => "High",
        >= 4 => "Medium",
        >= 1 => "Low",
        _ => "Unknown",
    };

    private void TakeResult(JsonElement result)
    {
        foreach (var control in result.Items("controls"))
        {
            if (StateOf(control) is { } state && _failed.Count < FindingsDraft.MaxListed)
            {
                _failed.Add((result.Text("resourceID") ?? "", control.Text("controlID") ?? "", control.Text("name") ?? "", state));
            }
        }
    }

    // Version 2 wrote a status for the rules of a control only, and the exceptions beside it.
    private static FindingState? StateOf(JsonElement control)
    {
        if ((control.Word("status", "status") ?? control.Word("status")) is { } status)
        {
            return status == "failed" ? FindingState.Open : control.Text("status", "subStatus") == "w/exceptions" ? FindingState.Suppressed : null;
        }

        var failed = control.Items("rules").Where(rule => rule.Text("status") == "failed").ToList();
        return failed.Count == 0 ? null : failed.TrueForAll(rule => rule.HasContent("exception")) ? FindingState.Suppressed : FindingState.Open;
    }

    // "nginx.yaml:0" is the first document of the file.
    private void TakeResource(JsonElement resource)
    {
        if (resource.Word("resourceID") is { } id && (resource.Word("source", "relativePath") ?? resource.Word("object", "sourcePath")) is { } path && _files.Count < Most)
        {
            var colon = path.LastIndexOf(':');
            _files[id] = colon > 1 && path.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0 ? path[..colon] : path;
        }
    }
}
