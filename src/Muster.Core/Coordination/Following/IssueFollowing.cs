using Muster.Core.Alerts;
using Muster.Core.Coordination.Records;
using Muster.Core.Coordination.Wishes;
using Muster.Core.Gates;
using Muster.Core.Manifests;
using Muster.Core.Manifests.Editing;

namespace Muster.Core.Coordination.Following;

/// <summary>
/// Issues follow the data: opened when a believed number misses its level, kept up to date while it does, closed with proof, opened again.
/// What a person has decided (closed, priority, assignee, title, the label <c>quiet</c>) stays decided. All of a run is one write.
/// </summary>
public sealed class IssueFollowing
{
    private const int DaysToReopen = 10;

    private readonly Ledger _ledger;
    private readonly QualityRun _run;
    private readonly DateTimeOffset _now;
    private readonly IReadOnlyList<(Issue Issue, IssueIdentity Identity)> _followed;
    private readonly List<string> _ids;
    private readonly List<ManifestEdit> _edits = [];
    private readonly List<string> _said = [];

    private IssueFollowing(Manifest manifest, QualityRun run, DateTimeOffset now)
    {
        (_ledger, _run, _now) = (Ledger.Of(manifest), run, now);
        _followed = [.. _ledger.Issues.Select(issue => (issue, IssueIdentity.Of(issue, _ledger)!)).Where(one => one.Item2 is not null)];
        _ids = [.. RecordIds.In(manifest)];
    }

    /// <summary>The edits of a whole run, and a sentence for each.</summary>
    public static WishAnswer Of(Manifest manifest, QualityRun run, DateTimeOffset now)
    {
        var following = new IssueFollowing(manifest, run, now);
        var shortfalls = run.Shortfalls();
        following.Fall(shortfalls);
        following.Rise(shortfalls);
        return new("", following._edits) { Remarks = following._said };
    }

    private void Fall(IReadOnlyList<Shortfall> shortfalls)
    {
        List<Shortfall> fresh = [];
        foreach (var shortfall in shortfalls)
        {
            var mine = _followed.Where(one => one.Identity.Metric == shortfall.Metric && one.Identity.Repositories.Any(repository => repository.Name == shortfall.Repository)).Select(one => one.Issue).ToArray();
            if (mine.FirstOrDefault(issue => !issue.IsClosed) is { } open)
            {
                Keep(open, shortfall);
            }
            else if (mine.MaxBy(issue => (issue.ClosedAt ?? issue.Updated)?.Time ?? DateTimeOffset.MinValue) is not { } closed)
            {
                fresh.Add(shortfall);
            }
            else if (IsQuiet(closed) || (!ClosedByMuster(closed) && !HasRecoveredSince(closed, shortfall)))
            {
                _said.Add($"{closed.Id} stays closed as a person left it: {shortfall.Repository} {shortfall.Metric}");
            }
            else if (ClosedByMuster(closed) && closed.ClosedAt?.Time is { } at && _now - at <= TimeSpan.FromDays(DaysToReopen))
            {
                Reopen(closed, shortfall);
            }
            else
            {
                Open(shortfall, closed.Id);
            }
        }

        var (groups, single) = CommonCause.Split(fresh, _run);
        foreach (var group in groups)
        {
            OpenGroup(group);
        }

        foreach (var shortfall in single)
        {
            Open(shortfall, null);
        }
    }

    private void Rise(IReadOnlyList<Shortfall> shortfalls)
    {
        foreach (var (issue, identity) in _followed.Where(one => !one.Issue.IsClosed && !IsQuiet(one.Issue)))
        {
            var failing = shortfalls.Where(shortfall => shortfall.Metric == identity.Metric && identity.Repositories.Any(repository => repository.Name == shortfall.Repository)).ToArray();
            var recoveries = identity.Repositories
                .Where(repository => _run.Measured.ContainsKey(repository.Name))
                .Select(repository => (repository.Name, Target: TargetOf(issue, repository.Name, identity.Metric)))
                .Where(one => one.Target is not null)
                .Select(one => Recovery.Of(_run.Measured[one.Name], one.Target!))
                .ToArray();
            if (failing is [] && identity.Repositories is not [] && recoveries.Length == identity.Repositories.Count && recoveries.All(one => one.IsProven))
            {
                Close(issue, recoveries);
            }
            else if (failing is [])
            {
                Wait(issue, identity, recoveries);
            }
        }
    }

    // Not proven yet: an accepted debt lapses at the first run that reaches the level; one that no rule of this run asks for is kept up to date.
    private void Wait(Issue issue, IssueIdentity identity, IReadOnlyList<Recovery> recoveries)
    {
        var isReached = recoveries is not [] && recoveries.Count == identity.Repositories.Count && recoveries.All(one => one.Runs.Count > 0);
        if (isReached && issue.Accepted is not null)
        {
            _edits.AddRange(AcceptDebt.Withdrawn(issue).Edits(_now));
            _said.Add($"{issue.Id} is no longer accepted: the metric has recovered");
        }
        else if (isReached)
        {
            _said.Add($"{issue.Id} has recovered once ({Metrics.MeasureText.Of(recoveries[0].Runs[0].Measure)}); one more complete run closes it");
        }
        else if (recoveries is [var only] && _run.Measured[only.Repository] is var measured && measured.Now(identity.Metric, out _) is { } run && !only.Target.IsReachedBy(run.Measure))
        {
            Keep(issue, new Shortfall(only.Repository, run.Measure, only.Target, measured.Row.Repository.Role ?? "none"));
        }
    }

    private void Open(Shortfall shortfall, string? previous)
    {
        var draft = IssueDraft.Of(shortfall);
        var id = NextId();
        Add(id, draft, shortfall, [.. IssueEvidence.Of(shortfall, _run.Measured[shortfall.Repository], Worst(shortfall)), .. previous is null ? Array.Empty<ManifestField>() : [new("previous", previous)]]);
        _said.Add($"opened {id} {draft.Title}{(previous is null ? "" : $" (before: {previous})")}");
    }

    private void OpenGroup(CommonCause.Group group)
    {
        var first = group.Shortfalls[0];
        var names = group.Shortfalls.Select(shortfall => shortfall.Repository).ToArray();
        var draft = IssueDraft.Of(first) with
        {
            Title = $"{first.Metric} misses {first.Target.Asked} in {names.Length} repositories since {group.Cause}",
            Description = $"On {group.Day} {names.Length} repositories fell for the same cause: {group.Cause}.\n\n"
                + string.Join('\n', group.Shortfalls.Select(shortfall => $"{shortfall.Repository}: {Metrics.MeasureText.Of(shortfall.Measure)}, asked {shortfall.Target.Asked}")),
            Repositories = names,
            Labels = ["quality", first.Metric.Split('.')[0]],
        };
        var id = NextId();
        Add(id, draft, first,
        [
            new("metric", first.Metric),
            new("repositories", ManifestValue.List(names)),
            new("cause", group.Cause),
            new("day", group.Day),
            new("asked", first.Target.Asked),
            new("opened_by", "muster"),
        ]);
        _said.Add($"opened {id} {draft.Title}");
    }

    private void Add(string id, IssueDraft draft, Shortfall shortfall, IEnumerable<ManifestField> metadata)
    {
        var at = Stamp.Text(_now);
        _edits.Add(new AddRecord(Issue.Section,
        [
            new("id", id),
            new("title", draft.Title),
            new("description", draft.Description),
            new("status", Vocabulary.Pending),
            new("priority", draft.Priority),
            new("severity", draft.Severity),
            new("repos", ManifestValue.List(draft.Repositories)),
            new("created", at),
            new("updated", at),
            new("target", ManifestValue.Null),
            new("dependencies", ManifestValue.List(Array.Empty<string>())),
            new("blocking", ManifestValue.List(Array.Empty<string>())),
            new("assignee", ManifestValue.Null),
            new("labels", ManifestValue.List(draft.Labels)),
            new("metadata", ManifestValue.Map(metadata)),
        ]));
    }

    private void Keep(Issue issue, Shortfall shortfall)
    {
        if (IsQuiet(issue) || issue.Metadata?["repositories"] is not null)
        {
            return;
        }

        var recorded = IssueEvidence.Recorded(issue);
        if (recorded is not null && recorded.Measure == shortfall.Measure && recorded.Target == shortfall.Target)
        {
            return;
        }

        _edits.AddRange(Updated(issue, shortfall, recorded).Edits(_now));
        _said.Add($"updated {issue.Id} {IssueDraft.Of(shortfall).Title}");
    }

    private void Reopen(Issue issue, Shortfall shortfall)
    {
        var change = Updated(issue, shortfall, IssueEvidence.Recorded(issue))
            .Status(Vocabulary.Pending)
            .Remove("closed_at").Remove("resolution");
        _edits.AddRange(change.Edits(_now));
        _said.Add($"reopened {issue.Id} {IssueDraft.Of(shortfall).Title}");
    }

    // Only words that are still Muster's own (or the Python collector's) are replaced; a person's stay.
    private RecordChange Updated(Issue issue, Shortfall shortfall, Shortfall? recorded)
    {
        var draft = IssueDraft.Of(shortfall);
        (string Title, string Description, string Priority)? own = recorded is null ? CollectorWords.Of(issue) : IssueDraft.Of(recorded) is var old ? (old.Title, old.Description, old.Priority) : null;
        return new RecordChange(Issue.Section, issue)
            .Set(own?.Title == issue.Title ? draft.Title : null, "title", "name")
            .Set(own?.Description == issue.Description ? draft.Description : null, "description")
            .Set(own is { } words && issue.Priority.Is(words.Priority) ? draft.Priority : null, "priority")
            .Set(Merged(issue, IssueEvidence.Of(shortfall, _run.Measured[shortfall.Repository], Worst(shortfall)), "closed_by", "proof"), "metadata");
    }

    private void Close(Issue issue, IReadOnlyList<Recovery> recoveries)
    {
        var asked = recoveries.Select(one => one.Target.Asked).Distinct(StringComparer.Ordinal);
        var proof = recoveries.SelectMany(one => one.Proof).ToArray();
        var change = AcceptDebt.Withdrawn(issue)
            .Status(Vocabulary.Closed)
            .Set($"Recovered: two complete runs reach {recoveries[0].Target.Metric} {string.Join(", ", asked)}.", "resolution")
            .Set(Stamp.Text(_now), "closed_at")
            .Set(Merged(issue, [new("closed_by", "muster"), new("proof", ManifestValue.List(proof))]), "metadata");
        _edits.AddRange(change.Edits(_now));
        _said.Add($"closed {issue.Id} {issue.Title}: {string.Join("; ", recoveries.Select(one => $"{one.Repository} is {Metrics.MeasureText.Of(one.Runs[0].Measure)}"))}");
    }

    private QualityTarget? TargetOf(Issue issue, string repository, string metric) =>
        _run.Asked(repository, metric)
        ?? QualityTarget.Parse(metric, issue.Meta("asked"))
        ?? (CollectorWords.Number(issue.Meta("target_coverage")) is { } limit ? new QualityTarget(metric, AtLeast: true, limit) : null);

    private bool HasRecoveredSince(Issue closed, Shortfall shortfall) =>
        (closed.ClosedAt ?? closed.Updated)?.Time is { } at
        && _run.Measured[shortfall.Repository].Runs(shortfall.Metric).Any(run => run.Snapshot.TakenAt > at && shortfall.Target.IsReachedBy(run.Measure));

    private IReadOnlyList<string> Worst(Shortfall shortfall) => shortfall.Metric.StartsWith("coverage.", StringComparison.Ordinal) ? _run.WorstFiles.GetValueOrDefault(shortfall.Repository, []) : [];

    private string NextId()
    {
        var id = RecordIds.Next(_ids, "QUALITY");
        _ids.Add(id);
        return id;
    }

    private static bool IsQuiet(Issue issue) => issue.Labels.Contains("quiet", StringComparer.OrdinalIgnoreCase);

    private static bool ClosedByMuster(Issue issue) => issue.Meta("closed_by") == "muster";

    // Keys that Muster does not know stay, in their place.
    private static ManifestValue Merged(Issue issue, IReadOnlyList<ManifestField> fields, params ReadOnlySpan<string> without)
    {
        List<ManifestField> merged = [];
        foreach (var entry in issue.Metadata?.Entries ?? [])
        {
            if (!without.Contains(entry.Key.Text))
            {
                merged.Add(fields.FirstOrDefault(field => field.Key == entry.Key.Text) ?? new(entry.Key.Text, ManifestValue.From(entry.Value)));
            }
        }

        return ManifestValue.Map([.. merged, .. fields.Where(field => merged.All(one => one.Key != field.Key))]);
    }
}
