using Muster.Core.Manifests.Editing;

namespace Muster.Adapters.Manifests.Editing;

/// <summary>Several edits brought together: at most one addition, change or removal of each record.</summary>
internal sealed class EditPlan
{
    private readonly Dictionary<string, SectionPlan> _sections = new(StringComparer.Ordinal);

    /// <exception cref="EditRefusedException">The edits contradict each other, or name no section or id.</exception>
    public EditPlan(IReadOnlyList<ManifestEdit> edits)
    {
        foreach (var edit in edits)
        {
            if (!ManifestSections.All.Contains(edit.Section))
            {
                throw new EditRefusedException($"there is no section '{edit.Section}'; the sections are {string.Join(", ", ManifestSections.All)}");
            }

            if (!_sections.TryGetValue(edit.Section, out var section))
            {
                _sections[edit.Section] = section = new(edit.Section);
            }

            section.Take(edit);
        }
    }

    public IEnumerable<SectionPlan> Sections => _sections.Values.Where(section => section.IsNeeded);

    public SectionPlan? For(string section) => _sections.GetValueOrDefault(section) is { IsNeeded: true } plan ? plan : null;
}

internal sealed class SectionPlan(string section)
{
    private readonly List<AddRecord> _adds = [];
    private readonly Dictionary<string, Dictionary<string, ManifestValue?>> _changes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _removed = new(StringComparer.Ordinal);

    public string Section => section;

    public IReadOnlyList<AddRecord> Adds => _adds;

    public IReadOnlyDictionary<string, Dictionary<string, ManifestValue?>> Changes => _changes;

    public IReadOnlySet<string> Removed => _removed;

    public bool IsNeeded => _adds.Count + _changes.Count + _removed.Count > 0;

    public void Take(ManifestEdit edit)
    {
        switch (edit)
        {
            case AddRecord add:
                Add(add);
                break;
            case ChangeRecord change:
                Change(change);
                break;
            case RemoveRecord remove when _adds.RemoveAll(add => add.Id == remove.Id) == 0:
                _changes.Remove(remove.Id);
                _removed.Add(remove.Id);
                break;
        }
    }

    private void Add(AddRecord add)
    {
        var doubled = add.Fields.CountBy(one => one.Key).FirstOrDefault(key => key.Value > 1).Key;
        if (doubled is not null || string.IsNullOrWhiteSpace(add.Id))
        {
            throw new EditRefusedException(doubled is null ? $"a new record under '{section}' needs an id" : $"the new record {add.Id} has '{doubled}' twice");
        }

        if (_removed.Contains(add.Id) || _adds.Exists(other => other.Id == add.Id))
        {
            throw new EditRefusedException($"{add.Id} cannot be added twice, nor removed and added at once");
        }

        _adds.Add(add);
    }

    private void Change(ChangeRecord change)
    {
        if (change.Changes.TryGetValue("id", out var id) && id?.ToString() != change.Id)
        {
            throw new EditRefusedException($"the id of {change.Id} cannot be changed");
        }

        if (_removed.Contains(change.Id))
        {
            throw new EditRefusedException($"{change.Id} cannot be removed and changed at once");
        }

        if (_adds.FindIndex(add => add.Id == change.Id) is >= 0 and var added)
        {
            _adds[added] = _adds[added] with { Fields = [.. change.ApplyTo(new MapValue(_adds[added].Fields)).Fields] };
            return;
        }

        if (!_changes.TryGetValue(change.Id, out var changes))
        {
            _changes[change.Id] = changes = new(StringComparer.Ordinal);
        }

        foreach (var (key, value) in change.Changes)
        {
            changes[key] = value;
        }
    }
}
