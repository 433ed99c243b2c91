using System.Globalization;
using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Sarif;

/// <summary>
/// Reads runs (§3.14). Results point to rules, artifacts and bases that producers write before or after them, so a run's results are
/// turned into findings when the run ends.
/// </summary>
internal sealed class SarifRunReader(JsonCursor json, ReadingDraft draft)
{
    private readonly SarifResultReader _results = new(json);
    private readonly SarifPlaceReader _places = new(json);
    private readonly List<string> _roots = [];
    private readonly HashSet<string?> _tools = [];
    private string? _version;
    private string? _commit;
    private string? _branch;
    private DateTimeOffset? _writtenAt;

    /// <summary>What all runs together say of themselves: the tool and its version when it is one.</summary>
    public ReportOrigin Origin => new()
    {
        Tool = _tools.Count == 1 ? _tools.Single() : null,
        ToolVersion = _tools.Count == 1 ? _version : null,
        WrittenAt = _writtenAt,
        Commit = _commit,
        Branch = _branch,
        Roots = [.. _roots.Distinct()],
    };

    /// <summary>From a run's first token past its end.</summary>
    /// <param name="number">1-based, for people.</param>
    public void Read(int number)
    {
        if (json.Token != JsonTokenType.StartObject)
        {
            draft.Reject($"run {number} is no object");
            json.Skip();
            return;
        }

        var tool = new SarifTool();
        var paths = new SarifPaths();
        List<SarifResult>? results = null;
        while (json.Property())
        {
            if (json.Is("results"u8))
            {
                results = ReadResults() ?? results;
            }
            else
            {
                ReadProperty(tool, paths);
            }
        }

        foreach (var result in results ?? [])
        {
            draft.Findings.Add(ToFinding(result, tool, paths));
        }

        if (results is null && !json.Failed)
        {
            draft.Reject($"run {number} of {tool.Name ?? "an unnamed tool"} has no results: the tool has not run to its end");
        }

        _tools.Add(tool.Name);
        _version = tool.Version;
        _roots.AddRange(paths.Roots);
    }

    private List<SarifResult>? ReadResults()
    {
        if (!json.EnterArray())
        {
            return null;
        }

        _ = draft.Findings;
        List<SarifResult> results = [];
        while (json.Element())
        {
            if (json.Token != JsonTokenType.StartObject)
            {
                draft.Reject($"result {results.Count + 1} is no object");
                json.Skip();
                continue;
            }

            var result = _results.Read();
            if (!json.Failed)
            {
                results.Add(result);
            }
        }

        return results;
    }

    private void ReadProperty(SarifTool tool, SarifPaths paths)
    {
        if (json.Is("tool"u8))
        {
            if (json.EnterObject())
            {
                tool.Read(json);
            }
        }
        else if (json.Is("rules"u8))
        {
            tool.ReadRules(json);
        }
        else if (json.Is("resources"u8))
        {
            ReadResources(tool);
        }
        else if (json.Is("artifacts"u8))
        {
            ReadArtifacts(paths);
        }
        else if (json.Is("originalUriBaseIds"u8))
        {
            paths.AddBases(json.Value() ?? default);
        }
        else if (json.Is("invocations"u8))
        {
            foreach (var invocation in json.Objects(draft))
            {
                ReadInvocation(invocation, tool);
            }
        }
        else if (json.Is("versionControlProvenance"u8))
        {
            foreach (var origin in json.Objects(draft))
            {
                _commit ??= origin.Word("revisionId");
                _branch ??= origin.Word("branch");
            }
        }
        else
        {
            json.Skip();
        }
    }

    // 2.0 keeps the rules in a drawer of their own.
    private void ReadResources(SarifTool tool)
    {
        if (!json.EnterObject())
        {
            return;
        }

        while (json.Property())
        {
            if (json.Is("rules"u8))
            {
                tool.ReadRules(json);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private void ReadArtifacts(SarifPaths paths)
    {
        if (!json.EnterArray())
        {
            return;
        }

        while (json.Element())
        {
            paths.AddArtifact(_places.ReadArtifactElement());
        }
    }

    private void ReadInvocation(JsonElement invocation, SarifTool tool)
    {
        _writtenAt ??= ReportTime.Parse(invocation.Text("endTimeUtc") ?? invocation.Text("startTimeUtc") ?? invocation.Text("startTime"));
        foreach (var entry in invocation.Items("ruleConfigurationOverrides"))
        {
            if (entry.Word("descriptor", "id") is { } id && entry.Word("configuration", "level") is { } level)
            {
                tool.Overrides[id] = level;
            }
        }

        foreach (var notice in invocation.Items("toolExecutionNotifications").Concat(invocation.Items("toolConfigurationNotifications")))
        {
            if (notice.Text("level") == "error")
            {
                var place = notice.Items("locations").Select(location => location.Word("physicalLocation", "artifactLocation", "uri")).FirstOrDefault();
                draft.Reject($"the tool reports an error: {notice.Word("message", "text") ?? notice.Word("descriptor", "id") ?? "no reason given"}", path: place);
            }
        }
    }

    private static Finding ToFinding(SarifResult result, SarifTool tool, SarifPaths paths)
    {
        var rule = tool.RuleOf(result);
        var state = State(result);
        var level = Level(result, rule, tool);
        var score = result.Score ?? rule.Score;
        return new Finding
        {
            Tool = tool.Name,
            Rule = result.RuleId ?? rule.Id ?? "",
            Severity = tool.Name == "ruff" ? RuffSeverity.Of(result.RuleId, level) : score is { } number ? ScoreSeverity.Of(number) : SeverityScales.Sarif.Of(level),
            ToolSeverity = score is null ? level : result.Score is null ? rule.ScoreText : string.Create(CultureInfo.InvariantCulture, $"security-severity {score}"),
            State = state,
            Message = SarifMessage.Of(result, rule),
            Path = paths.PathOf(result.Place),
            Line = result.Line,
            Column = result.Column,
            Fingerprint = result.Fingerprint,
            References = result.References is { } own ? [.. own.Union(rule.References)] : rule.References,
            Fixable = result.Fixable,
        };
    }

    // §3.27.9–10: a kind other than "fail" is no problem; 1.0 has "pass" and "notApplicable" as levels.
    private static FindingState State(SarifResult result)
    {
        if ((result.Kind is { } kind && !kind.Equals("fail", StringComparison.OrdinalIgnoreCase)) || result.Level is "pass" or "notApplicable")
        {
            return FindingState.Passed;
        }

        return result.Absent ? FindingState.Gone : result.Suppressed ? FindingState.Suppressed : FindingState.Open;
    }

    // §3.27.10: the result's own, else "none" for what is no failure, else the run's configuration, else the rule's default, else "warning".
    private static string Level(SarifResult result, SarifRule rule, SarifTool tool)
    {
        if (result.Level is { } level)
        {
            return level;
        }

        return State(result) == FindingState.Passed ? "none" : rule.Id is { } id && tool.Overrides.TryGetValue(id, out var set) ? set : rule.Level ?? "warning";
    }
}
