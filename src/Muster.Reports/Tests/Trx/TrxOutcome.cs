namespace Muster.Reports.Tests.Trx;

/// <summary>The outcome words of the TRX schema (vstst.xsd, TestOutcome).</summary>
internal static class TrxOutcome
{
    /// <summary>Null for a word that the schema does not know.</summary>
    public static TestOutcome? Of(string? word) => word?.ToLowerInvariant() switch
    {
        "passed" or "passedbutrunaborted" or "warning" or "completed" => TestOutcome.Passed,
        "failed" => TestOutcome.Failed,

        // Error is the schema's first value and is left out when written: no outcome is an error, never a pass.
        null or "" or "error" or "timeout" or "aborted" or "disconnected" or "inprogress" => TestOutcome.Error,
        "notexecuted" or "inconclusive" or "notrunnable" or "pending" or "blocked" or "skipped" => TestOutcome.Skipped,
        _ => null,
    };

    /// <summary>The run itself did not end well, whatever its tests say.</summary>
    public static bool IsBrokenRun(string? word) => word?.ToLowerInvariant() is "error" or "timeout" or "aborted" or "disconnected";
}
