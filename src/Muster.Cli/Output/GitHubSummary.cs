using Muster.Core.Estate;
using Muster.Core.Estate.Writing;
using Muster.Core.Gates;

namespace Muster.Cli.Output;

/// <summary>When run by GitHub Actions: an annotation per failed rule on the log, and the table in the job's summary.</summary>
internal static class GitHubSummary
{
    public static void Write(EstateView view, IReadOnlyList<Judgement> judgements, TextWriter log)
    {
        if (Environment.GetEnvironmentVariable("GITHUB_ACTIONS") != "true")
        {
            return;
        }

        foreach (var one in judgements.Where(one => one.Verdict is not (Verdict.Passed or Verdict.Accepted)))
        {
            log.WriteLine($"::{(one.Verdict == Verdict.Failed ? "error" : "warning")} title={Property($"{one.Repository}: {one.Rule}")}::{Data(one.Reason)}");
        }

        if (Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY") is { Length: > 0 } file)
        {
            File.AppendAllText(file, $"{EstateMarkdown.Write(view)}\n{EstateMarkdown.Judgements(judgements)}");
        }
    }

    // Workflow commands: %, CR and LF are escaped in data, : and , in properties too.
    private static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
