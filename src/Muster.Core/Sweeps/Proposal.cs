using System.Globalization;
using System.Text;

namespace Muster.Core.Sweeps;

/// <summary>What a sweep proposes for one repository, as Markdown: fit for the text of a pull request.</summary>
public static class Proposal
{
    /// <param name="stat">The change as <c>git diff --stat</c> has it.</param>
    public static string Text(Sweep sweep, SweepBranch branch, string title, string stat)
    {
        StringBuilder text = new($"# {Line(title)}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Branch `{branch.Branch}`, {Short(branch.Base)} (`{branch.BaseName}`) → {Short(branch.Head)}: {Change(branch)}.\n");
        text.Append($"Carried out by `{Line(sweep.Worker)}` for {Line(sweep.Target)}.\n");
        foreach (var step in sweep.Steps.Where(step => step.Repository == branch.Repository))
        {
            text.Append($"\n## {Line(step.Todo)}: {Line(step.Task)}\n\n{Words(step)}\n");
            foreach (var one in step.Criteria)
            {
                text.Append($"- {one.Standing}: `{Line(one.Text)}`{Numbers(one)}\n");
            }
        }

        text.Append($"\n## Change\n\n```\n{stat.TrimEnd()}\n```\n\n## To take it\n\n```\n").AppendJoin("", HowToTake(branch).Select(line => line + "\n")).Append("```\n");
        return text.ToString();
    }

    public static IReadOnlyList<string> HowToTake(SweepBranch branch) =>
        [$"git log -p {branch.BaseName}..{branch.Branch}", $"git merge {branch.Branch}", branch.PushedTo is { } remote ? $"# pushed to {remote}" : $"git push origin {branch.Branch}"];

    public static string Change(SweepBranch branch) => string.Create(CultureInfo.InvariantCulture, $"{branch.Files} {(branch.Files == 1 ? "file" : "files")}, +{branch.Added} −{branch.Removed}");

    /// <summary>What came of a todo, in a sentence.</summary>
    public static string Words(SweepStep step) => step.State switch
    {
        SweepState.Completed => $"Completed{(step.Commit is null ? "; nothing had to be changed" : $" at {Short(step.Commit)}")}.",
        SweepState.Open => $"{(step.Commit is null ? "Nothing was changed" : $"Worked on at {Short(step.Commit)}")}; the todo stays open: {step.Reason}.",
        SweepState.Failed => $"Failed: {step.Reason}.",
        SweepState.Waiting => $"Not begun: {step.Reason}.",
        _ => "Not finished yet.",
    };

    public static string Short(string? commit) => commit is null ? "–" : commit[..Math.Min(10, commit.Length)];

    private static string Numbers(SweepCriterion one) => one.After is null ? one.Why is "" ? "" : $" ({one.Why})" : $" ({one.Before ?? "unknown"} → {one.After}{(one.Why is "" ? "" : $", {one.Why}")})";

    private static string Line(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Replace('`', '\'');
}
