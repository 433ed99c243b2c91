using Muster.Core.Coordination.Records;
using Muster.Core.Manifests;
using Muster.Core.Manifests.Editing;
using Muster.Core.Memory;

namespace Muster.Core.Coordination;

/// <summary>The events that edits of the manifest are: for each record what it held before and holds after, changed fields only.</summary>
public static class RecordEvents
{
    public static IReadOnlyList<QualityEvent> Between(Manifest before, Manifest after, IReadOnlyList<ManifestEdit> edits, string who, DateTimeOffset at)
    {
        var (old, now) = (Ledger.Of(before), Ledger.Of(after));
        return [.. edits.Select(IdOf).OfType<string>().Distinct(StringComparer.Ordinal)
            .Select(id => Event(Record(old, id), Record(now, id), now, who, at)).OfType<QualityEvent>()];
    }

    private static QualityEvent? Event(IRecord? before, IRecord? after, Ledger ledger, string who, DateTimeOffset at)
    {
        if ((after ?? before) is not { } record)
        {
            return null;
        }

        var (old, now) = Difference(before?.Source, after?.Source);
        return new QualityEvent
        {
            Id = Guid.CreateVersion7(at),
            At = at,
            Kind = $"{Noun(record)}.{Verb(before, after)}",
            Repository = RepositoryOf(record, ledger),
            RecordId = record.Id,
            Who = who,
            Before = old,
            After = now,
        };
    }

    private static string Verb(IRecord? before, IRecord? after) => (before, after) switch
    {
        (null, _) => "created",
        (_, null) => "removed",
        _ when before.Status != after.Status => after switch
        {
            Issue { IsClosed: true } => "closed",
            Issue when before is Issue { IsClosed: true } => "reopened",
            Todo { IsFinished: true } or Plan { IsOver: true } => after.Status.ToString(),
            _ => "changed",
        },
        (Issue { Accepted: null }, Issue { Accepted: not null }) => "accepted",
        (Issue { Accepted: not null }, Issue { Accepted: null }) => "unaccepted",
        _ => "changed",
    };

    private static string Noun(IRecord record) => record switch
    {
        Issue => "issue",
        Todo => "todo",
        Plan => "plan",
        _ => "dependency",
    };

    private static string? RepositoryOf(IRecord record, Ledger ledger)
    {
        IReadOnlyList<string> written = record switch
        {
            Issue issue => issue.Repositories,
            Plan plan => plan.Repositories,
            Todo { Repository: { } repository } => [repository],
            Dependency dependency => [dependency.Consumer],
            _ => [],
        };
        return written.Contains("*") ? null : ledger.Repositories(written) is [var only] ? only.Name : written is [var word] ? word : null;
    }

    private static (string? Before, string? After) Difference(ManifestMap? before, ManifestMap? after)
    {
        var keys = (before?.Entries ?? []).Concat(after?.Entries ?? []).Select(entry => entry.Key.Text).Distinct(StringComparer.Ordinal)
            .Where(key => !Equals(Value(before, key), Value(after, key))).ToArray();
        return (RecordJson.Of(before, keys), RecordJson.Of(after, keys));
    }

    private static ManifestValue? Value(ManifestMap? map, string key) => map?[key] is { } node ? ManifestValue.From(node) : null;

    private static IRecord? Record(Ledger ledger, string id) => ledger.Record(id);

    private static string? IdOf(ManifestEdit edit) => edit switch
    {
        AddRecord add => add.Id,
        ChangeRecord change => change.Id,
        RemoveRecord remove => remove.Id,
        _ => null,
    };
}
