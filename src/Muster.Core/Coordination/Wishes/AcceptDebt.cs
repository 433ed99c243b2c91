using Muster.Core.Coordination.Records;
using Muster.Core.Manifests;

namespace Muster.Core.Coordination.Wishes;

/// <summary>Lives with an issue until a day: its metric stops counting in gates, and counts again afterwards.</summary>
public sealed record AcceptDebt(string Id)
{
    /// <summary>The last day.</summary>
    public string? Until { get; init; }

    public string? Reason { get; init; }

    public string? By { get; init; }

    /// <summary>For an issue that a person wrote: the metric that it is about.</summary>
    public string? Metric { get; init; }

    /// <summary>Takes the acceptance back.</summary>
    public bool Withdraw { get; init; }

    public WishAnswer In(Manifest manifest, DateTimeOffset now)
    {
        WishCheck check = new(Ledger.Of(manifest));
        var issue = check.Ledger.Issue(Id);
        if (issue is null)
        {
            check.Mistakes.Add(Missing.Sentence("issue", Id, check.Ledger.Issues));
        }

        if (issue is not null && Withdraw)
        {
            return new(issue.Id, Withdrawn(issue).Edits(now)) { Remarks = issue.Accepted is null ? [$"{issue.Id} is not accepted; nothing changed"] : [] };
        }

        check.Needed(Reason, "--reason");
        var until = check.Date(check.Needed(Until, "--until"), "--until");
        if (Stamp.Of(until) is { Time: { } day } && day.AddDays(1) <= now)
        {
            check.Mistakes.Add($"--until {until} is past");
        }

        if (issue is { IsClosed: true })
        {
            check.Mistakes.Add($"{issue.Id} is closed; there is nothing to accept");
        }

        var metric = Metric ?? (issue is null ? null : Following.IssueIdentity.MetricOf(issue));
        if (issue is not null && metric is null)
        {
            check.Mistakes.Add($"{issue.Id} does not say which metric it is about; name it with --metric coverage.line");
        }

        if (issue is null || check.Mistakes.Count > 0)
        {
            return WishAnswer.Wrong(check.Mistakes);
        }

        return new(issue.Id, new RecordChange(Issue.Section, issue)
            .Set(until, "accepted_until")
            .Set(Reason!.Trim(), "accepted_reason")
            .Set(By, "accepted_by")
            .Set(Stamp.Text(now), "accepted_at")
            .Set(Metric, "accepted_metric")
            .Edits(now));
    }

    internal static RecordChange Withdrawn(Issue issue) => new RecordChange(Issue.Section, issue)
        .Remove("accepted_until").Remove("accepted_reason").Remove("accepted_by").Remove("accepted_at").Remove("accepted_metric");
}
