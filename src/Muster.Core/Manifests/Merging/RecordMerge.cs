using Muster.Core.Manifests.Editing;

namespace Muster.Core.Manifests.Merging;

/// <summary>
/// Brings the records of two branches together, by id and field. What the sides agree on, or only one changed, is written into all three
/// versions; a merge of their lines then has nothing left to do there, and stumbles exactly over the conflicts.
/// </summary>
public sealed class RecordMerge
{
    private readonly List<ManifestEdit> _base = [];
    private readonly List<ManifestEdit> _ours = [];
    private readonly List<ManifestEdit> _theirs = [];
    private readonly List<MergeConflict> _conflicts = [];

    private RecordMerge(Manifest before, Manifest ours, Manifest theirs)
    {
        foreach (var section in ManifestSections.All)
        {
            var (old, mine, yours) = (Records(before, section), Records(ours, section), Records(theirs, section));
            foreach (var id in mine.Keys.Concat(yours.Keys).Concat(old.Keys).Distinct(StringComparer.Ordinal))
            {
                One(section, id, old.GetValueOrDefault(id), mine.GetValueOrDefault(id), yours.GetValueOrDefault(id));
            }
        }
    }

    public IReadOnlyList<ManifestEdit> ForBase => _base;

    public IReadOnlyList<ManifestEdit> ForOurs => _ours;

    public IReadOnlyList<ManifestEdit> ForTheirs => _theirs;

    public IReadOnlyList<MergeConflict> Conflicts => _conflicts;

    public static RecordMerge Of(Manifest before, Manifest ours, Manifest theirs) => new(before, ours, theirs);

    private void One(string section, string id, MapValue? old, MapValue? mine, MapValue? yours)
    {
        switch (old, mine, yours)
        {
            case (null, { } added, null):
                Add(section, added, _base, _theirs);
                break;
            case (null, null, { } added):
                Add(section, added, _base, _ours);
                break;
            case (null, { } here, { } there) when here.Equals(there):
                Add(section, here, _base);
                break;
            case (null, { }, { }):
                _conflicts.Add(new(id, null, null, mine, yours));
                break;
            case ({ }, null, null):
                Remove(section, id, _base);
                break;
            case ({ }, null, { }):
                RemoveOrConflict(section, id, old, mine, yours, yours, _theirs);
                break;
            case ({ }, { }, null):
                RemoveOrConflict(section, id, old, mine, yours, mine, _ours);
                break;
            default:
                Fields(section, id, old!, mine!, yours!);
                break;
        }
    }

    private void RemoveOrConflict(string section, string id, MapValue old, MapValue? mine, MapValue? yours, MapValue left, List<ManifestEdit> edits)
    {
        if (left.Equals(old))
        {
            Remove(section, id, _base, edits);
        }
        else
        {
            _conflicts.Add(new(id, null, old, mine, yours));
        }
    }

    private void Fields(string section, string id, MapValue old, MapValue mine, MapValue yours)
    {
        Dictionary<string, ManifestValue?> merged = new(StringComparer.Ordinal);
        foreach (var key in mine.Fields.Concat(yours.Fields).Concat(old.Fields).Select(one => one.Key).Distinct())
        {
            if (FieldMerge.TryMerge(key, old[key], mine[key], yours[key], out var value))
            {
                merged[key] = value;
            }
            else
            {
                _conflicts.Add(new(id, key, old[key], mine[key], yours[key]));
            }
        }

        Change(section, id, old, merged, _base);
        Change(section, id, mine, merged, _ours);
        Change(section, id, yours, merged, _theirs);
    }

    private static void Change(string section, string id, MapValue now, Dictionary<string, ManifestValue?> merged, List<ManifestEdit> edits)
    {
        var changes = merged.Where(one => !Equals(now[one.Key], one.Value)).ToDictionary();
        if (changes.Count > 0)
        {
            edits.Add(new ChangeRecord(section, id, changes));
        }
    }

    private static void Add(string section, MapValue record, params ReadOnlySpan<List<ManifestEdit>> into)
    {
        foreach (var edits in into)
        {
            edits.Add(new AddRecord(section, record.Fields));
        }
    }

    private static void Remove(string section, string id, params ReadOnlySpan<List<ManifestEdit>> from)
    {
        foreach (var edits in from)
        {
            edits.Add(new RemoveRecord(section, id));
        }
    }

    // An id that stands twice in one version means nothing certain; its lines are left to the merge of lines.
    private static Dictionary<string, MapValue> Records(Manifest manifest, string section) =>
        ((manifest.Section("coordination") as ManifestMap)?[section] as ManifestList)?.Items.OfType<ManifestMap>()
            .Where(map => map["id"] is ManifestScalar).GroupBy(map => map["id"]!.ToString()!, StringComparer.Ordinal).Where(group => group.Count() == 1)
            .ToDictionary(group => group.Key, group => (MapValue)ManifestValue.From(group.Single()), StringComparer.Ordinal) ?? [];
}
