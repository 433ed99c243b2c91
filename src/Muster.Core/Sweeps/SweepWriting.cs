using System.Text.Json;
using Muster.Core.Estate.Writing;

namespace Muster.Core.Sweeps;

/// <summary>A sweep as every door spells it in JSON; what is not known is null.</summary>
public static class SweepWriting
{
    public static void Write(Utf8JsonWriter json, Sweep sweep)
    {
        json.WriteStartObject();
        json.WriteString("id", sweep.Id);
        json.WriteString("target", sweep.Target);
        json.WriteString("worker", sweep.Worker);
        json.WriteString("who", sweep.Who);
        json.WriteString("startedAt", sweep.StartedAt);
        json.WriteTimeOrNull("finishedAt", sweep.FinishedAt);
        json.WriteArray("repositories", sweep.Branches, branch => Write(json, branch));
        json.WriteArray("todos", sweep.Steps, step => Write(json, step));
        json.WriteEndObject();
    }

    public static string Word(SweepState state) => state.ToString().ToLowerInvariant();

    private static void Write(Utf8JsonWriter json, SweepBranch branch)
    {
        json.WriteStartObject();
        json.WriteString("repository", branch.Repository);
        json.WriteString("branch", branch.Branch);
        json.WriteString("baseBranch", branch.BaseName);
        json.WriteString("base", branch.Base);
        json.WriteString("head", branch.Head);
        json.WriteNumber("files", branch.Files);
        json.WriteNumber("added", branch.Added);
        json.WriteNumber("removed", branch.Removed);
        json.WriteString("proposal", branch.Proposal);
        json.WriteString("pushedTo", branch.PushedTo);
        json.WriteString("problem", branch.Problem);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SweepStep step)
    {
        json.WriteStartObject();
        json.WriteString("id", step.Todo);
        json.WriteString("repository", step.Repository);
        json.WriteString("task", step.Task);
        json.WriteString("state", Word(step.State));
        json.WriteString("reason", step.Reason);
        json.WriteString("commit", step.Commit);
        json.WriteNumberOrNull("exitCode", step.ExitCode);
        json.WriteTimeOrNull("startedAt", step.StartedAt);
        json.WriteTimeOrNull("endedAt", step.EndedAt);
        json.WriteString("log", step.Log);
        json.WriteObjects("criteria", step.Criteria, one =>
        {
            json.WriteString("text", one.Text);
            json.WriteString("standing", one.Standing);
            json.WriteString("before", one.Before);
            json.WriteString("after", one.After);
            json.WriteString("why", one.Why);
        });
        json.WriteEndObject();
    }
}
