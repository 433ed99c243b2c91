using Muster.Core.Coordination.Records;
using Muster.Core.Manifests;
using Muster.Core.Manifests.Editing;

namespace Muster.Core.Coordination.Wishes;

/// <summary>New values for a todo; null leaves a field as it is.</summary>
public sealed record ChangeTodo(string Id)
{
    public string? Status { get; init; }

    public string? Priority { get; init; }

    public string? Assignee { get; init; }

    public decimal? Estimate { get; init; }

    /// <summary>Hours that it took, where somebody knows; never guessed from the clock.</summary>
    public decimal? Actual { get; init; }

    /// <summary>What was measured when it was completed; empty leaves what stands there.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    public IReadOnlyList<string> AddBlockers { get; init; } = [];

    public IReadOnlyList<string> RemoveBlockers { get; init; } = [];

    public static ChangeTodo Complete(string id, decimal? hours) => new(id) { Status = Vocabulary.Completed, Actual = hours };

    public WishAnswer In(Manifest manifest, DateTimeOffset now)
    {
        WishCheck check = new(Ledger.Of(manifest));
        var todo = check.Ledger.Todo(Id);
        if (todo is null)
        {
            check.Mistakes.Add(Missing.Sentence("todo", Id, check.Ledger.Todos));
        }

        var status = check.Word(Status, Vocabulary.TodoStatus);
        var priority = check.Word(Priority, Vocabulary.Priority);
        check.Hours(Estimate, "--estimate");
        check.Hours(Actual, "--hours");
        var added = check.Ids(AddBlockers, "--blocked-by");
        if (todo is null || check.Mistakes.Count > 0)
        {
            return WishAnswer.Wrong(check.Mistakes);
        }

        var blockers = todo.BlockedBy.Concat(added).Distinct(StringComparer.Ordinal).Except(WishCheck.Lists(RemoveBlockers), StringComparer.OrdinalIgnoreCase).ToArray();
        var change = new RecordChange(Todo.Section, todo)
            .Status(status)
            .Set(todo.Priority.Is(priority ?? "") && todo.Priority.Written is not null ? null : priority, "priority")
            .Set(Assignee is null ? null : Assignee is "none" or "" ? ManifestValue.Null : Assignee, "assignee")
            .Set(Estimate is { } estimate ? ManifestValue.Number(estimate) : null, "estimated_hours", "estimate_hours")
            .Set(Actual is { } actual ? ManifestValue.Number(actual) : null, "actual_hours")
            .Set(Evidence is [] ? null : ManifestValue.List(Evidence), "evidence")
            .Set(blockers.SequenceEqual(todo.BlockedBy) ? null : ManifestValue.List(blockers), "blocked_by", "depends_on");
        if (status == Vocabulary.Completed && !todo.IsFinished)
        {
            change.Set(Stamp.Text(now), "completed_at");
            if (check.Ledger.Blockers.OpenOf(todo) is [var first, ..] open)
            {
                check.Remarks.Add($"{todo.Id} still waited for {first}{(open.Count > 1 ? $" and {open.Count - 1} more" : "")}");
            }
        }
        else if (status is not (null or Vocabulary.Completed) && todo.IsFinished)
        {
            change.Remove("completed_at").Remove("evidence");
        }

        var edits = change.Edits(now);
        return new(todo.Id, edits) { Remarks = [.. check.Remarks, .. edits is [] ? [$"{todo.Id} is so already; nothing changed"] : Array.Empty<string>()] };
    }
}
