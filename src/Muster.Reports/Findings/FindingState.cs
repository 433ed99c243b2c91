namespace Muster.Reports.Findings;

/// <summary>Whether a row of a report counts against the repository. Every row is kept; gates and metrics look at the open ones.</summary>
public enum FindingState
{
    /// <summary>Counts.</summary>
    Open,

    /// <summary>Silenced in the source, the configuration or the tool's own triage (SARIF <c>suppressions</c>, semgrep <c>is_ignored</c>).</summary>
    Suppressed,

    /// <summary>Listed although it is no longer there: absent since the baseline (SARIF), corrected by the very run that lists it (RuboCop).</summary>
    Gone,

    /// <summary>A check that passed, did not apply or awaits a person: no problem found (SARIF <c>kind</c> other than <c>fail</c>).</summary>
    Passed,

    /// <summary>The same finding a second time (cargo lists it for each target that compiles the file).</summary>
    Repeated,
}
