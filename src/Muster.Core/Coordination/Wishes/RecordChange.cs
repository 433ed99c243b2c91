using Muster.Core.Coordination.Records;
using Muster.Core.Manifests.Editing;

namespace Muster.Core.Coordination.Wishes;

/// <summary>Gathers the fields of a record that really change, under the spelling that the record has for them already.</summary>
internal sealed class RecordChange(string section, IRecord record)
{
    private readonly Dictionary<string, ManifestValue?> _changes = new(StringComparer.Ordinal);

    public bool IsEmpty => _changes.Count == 0;

    /// <param name="value">Null leaves the field as it is.</param>
    /// <param name="key">The field, then the older spellings of it.</param>
    public RecordChange Set(ManifestValue? value, params ReadOnlySpan<string> key)
    {
        if (value is null)
        {
            return this;
        }

        var spelled = Spelled(key);
        if (record.Source[spelled] is not { } there || !ManifestValue.From(there).Equals(value))
        {
            _changes[spelled] = value;
        }

        return this;
    }

    public RecordChange Set(string? text, params ReadOnlySpan<string> key) => text is null ? this : Set(ManifestValue.Text(text), key);

    public RecordChange Remove(string key)
    {
        if (record.Source[key] is not null)
        {
            _changes[key] = null;
        }

        return this;
    }

    /// <summary>A status in the record's own word where that means the same (<c>fixed</c> stays), else in the list's word.</summary>
    public RecordChange Status(string? word) => word is null || record.Status.Is(word) && record.Status.Written is not null ? this : Set(word, "status");

    /// <summary>The edit, with the time of the change; none when nothing changes.</summary>
    public IReadOnlyList<ManifestEdit> Edits(DateTimeOffset now)
    {
        if (IsEmpty)
        {
            return [];
        }

        var isOld = record.Source["updated"] is null && (record.Source["updated_at"] is not null || record.Source["created_at"] is not null);
        _changes[isOld ? "updated_at" : "updated"] = Stamp.Text(now);
        return [new ChangeRecord(section, record.Id, _changes)];
    }

    private string Spelled(ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (record.Source[key] is not null)
            {
                return key;
            }
        }

        return keys[0];
    }
}
