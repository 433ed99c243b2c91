using System.Text;

namespace Muster.Reports.Tests.JUnit;

/// <summary>Words of <c>status</c> and <c>result</c>. They count only where no child element tells the outcome.</summary>
internal static class JUnitWords
{
    /// <summary>Null for every word that does not say that the test did not pass (<c>run</c>, <c>completed</c> …).</summary>
    public static TestOutcome? Outcome(ReadOnlySpan<byte> word) =>
        IsOneOf(word, "fail", "failed", "failure") ? TestOutcome.Failed
        : IsOneOf(word, "error", "errored", "broken", "timeout", "timedout", "crashed", "aborted") ? TestOutcome.Error
        : IsOneOf(word, "skip", "skipped", "disabled", "notrun", "ignored", "pending", "suppressed", "notexecuted", "inconclusive") ? TestOutcome.Skipped
        : null;

    private static bool IsOneOf(ReadOnlySpan<byte> word, params ReadOnlySpan<string> words)
    {
        foreach (var other in words)
        {
            if (Ascii.EqualsIgnoreCase(word, other))
            {
                return true;
            }
        }

        return false;
    }
}
