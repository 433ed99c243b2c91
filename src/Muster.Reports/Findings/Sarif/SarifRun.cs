using System.Globalization;
using Muster.Reports.Findings.Severities;

namespace Muster.Reports.Findings.Sarif;

/// <summary>One run while it is read, and how its results become findings.</summary>
internal sealed class SarifRun
{
    private readonly List<SarifResult> _waiting = [];
    private readonly List<(int Finding, SarifArtifact Place)> _unsettled = [];

    public SarifTool Tool { get; } = new();

    public SarifPaths Paths { get; } = new();

    /// <summary>True when the result has been taken up; false when it waits for its rules.</summary>
    public bool Add(SarifResult result, FindingsDraft findings)
    {
        if (!Tool.HasDriver)
        {
            Wait(result, findings);
            return false;
        }

        if (result.Place.PointsElsewhere && findings.Count < FindingsDraft.MaxListed)
        {
            _unsettled.Add((findings.Count, result.Place));
        }

        findings.Add(ToFinding(result));
        return true;
    }

    /// <summary>At the run's end, when all that results point to has been read.</summary>
    public void Finish(FindingsDraft findings)
    {
        foreach (var result in _waiting)
        {
            findings.Add(ToFinding(result));
        }

        foreach (var (finding, place) in _unsettled)
        {
            findings.Place(finding, Paths.PathOf(place));
        }
    }

    private void Wait(SarifResult result, FindingsDraft findings)
    {
        if (_waiting.Count < FindingsDraft.MaxListed)
        {
            _waiting.Add(result);
        }
        else
        {
            findings.Pass(1);
        }
    }

    private Finding ToFinding(SarifResult result)
    {
        var rule = Tool.RuleOf(result);
        var state = State(result);
        var level = Level(result, rule, state);
        var score = result.Score ?? rule.Score;
        return new Finding
        {
            Tool = Tool.Name,
            Rule = result.RuleId ?? rule.Id ?? "",
            Severity = Tool.Name == "ruff" ? RuffSeverity.Of(result.RuleId, level) : score is { } number ? ScoreSeverity.Of(number) : SeverityScales.Sarif.Of(level),
            ToolSeverity = score is null ? level : result.Score is null ? rule.ScoreText : string.Create(CultureInfo.InvariantCulture, $"security-severity {score}"),
            State = state,
            Message = SarifMessage.Of(result, rule),
            Path = Paths.PathOf(result.Place),
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
    private string Level(SarifResult result, SarifRule rule, FindingState state)
    {
        if (result.Level is { } level)
        {
            return level;
        }

        return state == FindingState.Passed ? "none" : rule.Id is { } id && Tool.Overrides.TryGetValue(id, out var set) ? set : rule.Level ?? "warning";
    }
}
