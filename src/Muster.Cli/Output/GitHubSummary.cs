using Muster.Core.Estate;
using Muster.Core.Estate.Writing;
using Muster.Core.Gates;

namespace Muster.Cli.Output;

/// <summary>When run by GitHub Actions: an annotation per failed rule on the log, and the table in the job's summary.</summary>
internal static class GitHubSummary
{
    // GitHub shows ten annotations of each kind a step; a summary of more than a mebibyte it shows not at all.
    private const int MostAnnotations = 10;
    private const int MostRows = 500;

    public static void Write(EstateView view, IReadOnlyList<Judgement> judgements, TextWriter log)
    {
        if (Environment.GetEnvironmentVariable("GITHUB_ACTIONS") != "true")
        {
            return;
        }

        Annotate(log, "error", [.. judgements.Where(one => one.Verdict == Verdict.Failed)]);
        Annotate(log, "warning", [.. judgements.Where(one => one.Verdict == Verdict.Incomplete)]);
        if (Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY") is { Length: > 0 } file)
        {
            IReadOnlyList<Judgement> shown = judgements.Count <= MostRows ? judgements : [.. judgements.OrderByDescending(one => one.Verdict).Take(MostRows)];
            File.AppendAllText(file, $"{EstateMarkdown.Write(view, view.Rows.Count > MostRows ? MostRows : null)}\n{EstateMarkdown.Judgements(shown)}{(shown.Count < judgements.Count ? $"\n{shown.Count} of {judgements.Count} verdicts, failed ones first.\n" : "")}");
        }
    }

    // The last one that is shown says how many are not.
    private static void Annotate(TextWriter log, string kind, IReadOnlyList<Judgement> judgements)
    {
        var most = judgements.Count > MostAnnotations ? MostAnnotations - 1 : judgements.Count;
        foreach (var one in judgements.Take(most))
        {
            log.WriteLine($"::{kind} title={Property($"{one.Repository}: {one.Rule}")}::{Data(one.Reason)}");
        }

        if (most < judgements.Count)
        {
            var word = kind == "error" ? "failed" : "could not be judged";
            log.WriteLine($"::{kind} title={Property($"{judgements.Count} {word}")}::{Data($"and {judgements.Count - most} more {word}: the step's log and its summary name them")}");
        }
    }

    // Workflow commands: %, CR and LF are escaped in data, : and , in properties too.
    private static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
