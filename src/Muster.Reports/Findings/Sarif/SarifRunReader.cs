using System.Text.Json;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Sarif;

/// <summary>
/// Reads runs (§3.14). Results point to rules, artifacts and bases that producers write before or after them: a result becomes a finding at
/// once when the rules are known, else when the run ends, and its path is settled then.
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

        var run = new SarifRun();
        var listed = false;
        while (json.Property())
        {
            if (json.Is("results"u8))
            {
                listed |= ReadResults(run);
            }
            else
            {
                ReadProperty(run);
            }
        }

        if (listed)
        {
            run.Finish(draft.Findings);
        }
        else if (!json.Failed)
        {
            draft.Reject($"run {number} of {run.Tool.Name ?? "an unnamed tool"} has no results: the tool has not run to its end");
        }

        _tools.Add(run.Tool.Name);
        _version = run.Tool.Version;
        _roots.AddRange(run.Paths.Roots);
    }

    private bool ReadResults(SarifRun run)
    {
        if (!json.EnterArray())
        {
            return false;
        }

        var findings = draft.Findings;
        var result = new SarifResult();
        while (json.Element())
        {
            if (json.Token != JsonTokenType.StartObject)
            {
                draft.Reject($"result {findings.Count + 1} is no object");
                json.Skip();
                continue;
            }

            _results.Read(result);
            if (!json.Failed)
            {
                result = run.Add(result, findings) ? result.Emptied() : new SarifResult();
            }
        }

        return true;
    }

    private void ReadProperty(SarifRun run)
    {
        if (json.Is("tool"u8))
        {
            if (json.EnterObject())
            {
                run.Tool.Read(json);
            }
        }
        else if (json.Is("rules"u8))
        {
            run.Tool.ReadRules(json);
        }
        else if (json.Is("resources"u8))
        {
            ReadResources(run.Tool);
        }
        else if (json.Is("artifacts"u8))
        {
            ReadArtifacts(run.Paths);
        }
        else if (json.Is("originalUriBaseIds"u8))
        {
            run.Paths.AddBases(json.Value() ?? default);
        }
        else if (json.Is("invocations"u8))
        {
            foreach (var invocation in json.Objects(draft))
            {
                ReadInvocation(invocation, run.Tool);
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
}
