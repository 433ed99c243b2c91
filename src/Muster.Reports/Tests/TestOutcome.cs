namespace Muster.Reports.Tests;

public enum TestOutcome
{
    Passed,

    /// <summary>An assertion did not hold.</summary>
    Failed,

    /// <summary>The test broke before it could judge (exception, crash, timeout, set-up).</summary>
    Error,

    Skipped,

    /// <summary>Listed, but the report does not say that it ran; counted in the total only.</summary>
    NotRun,
}
