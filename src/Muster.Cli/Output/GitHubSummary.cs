using Muster.Core.Estate;
using Muster.Core.Estate.Writing;
using Muster.Core.Gates;

namespace Muster.Cli.Output;

/// <summary>When run by GitHub Actions: an annotation per failed rule on the log, and the table in the job's summary.</summary>
internal static class GitHubSummary
{
    private const int MostAnnotations = 10;

    private const int MostRows = 500;

    public static void Write(EstateView view, IReadOnlyList<Judgement> judgements, TextWriter log)
    {
        if (Environment.GetEnvironmentVariable("GITHUB_ACTIONS") != "true")
        {
            return;
        }

        Annotate("error", [.. judgements.Where(one => one.Verdict == Verdict.Failed)], log);
        Annotate("warning", [.. judgements.Where(one => one.Verdict is not (Verdict.Failed or Verdict.Passed or Verdict.Accepted))], log);
        if (Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY") is { Length: > 0 } file)
        {
            File.AppendAllText(file, Summary(view, judgements));
        }
    }

    // A step's summary may have 1 MiB, or GitHub shows none of it.
    private static string Summary(EstateView view, IReadOnlyList<Judgement> judgements)
    {
        var judged = judgements.OrderBy(one => one.Verdict == Verdict.Failed ? 0 : one.Verdict is Verdict.Passed or Verdict.Accepted ? 2 : 1).ToArray();
        var cut = view.Rows.Count > MostRows || judged.Length > MostRows
            ? $"\nThe {MostRows} worst of {view.Rows.Count} repositories and the first {MostRows} of {judged.Length} judgements, what failed before what passed; `muster report` and `muster gate` show all.\n"
            : "";
        return $"{(view.Rows.Count > MostRows ? EstateMarkdown.Write(view, [.. view.Rows.WorstFirst().Take(MostRows)]) : EstateMarkdown.Write(view))}\n{EstateMarkdown.Judgements([.. judged.Take(MostRows)])}{cut}";
    }

    // GitHub shows ten of a kind and drops the others without a word.
    private static void Annotate(string kind, IReadOnlyList<Judgement> judgements, TextWriter log)
    {
        foreach (var one in judgements.Take(judgements.Count > MostAnnotations ? MostAnnotations - 1 : MostAnnotations))
        {
            log.WriteLine($"::{kind} title={Property($"{one.Repository}: {one.Rule}")}::{Data(one.Reason)}");
        }

        if (judgements.Count > MostAnnotations)
        {
            log.WriteLine($"::{kind} title={judgements.Count - MostAnnotations + 1} more::{Data("the job's log and summary have them")}");
        }
    }

    // Workflow commands: %, CR and LF are escaped in data, : and , in properties too.
    private static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
