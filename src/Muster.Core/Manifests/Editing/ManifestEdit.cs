namespace Muster.Core.Manifests.Editing;

/// <summary>
/// One change of one record under the manifest's <c>coordination:</c>. Only that record's bytes change; everything around it stays as it is.
/// </summary>
/// <param name="Section">One of <see cref="ManifestSections.All"/>.</param>
public abstract record ManifestEdit(string Section);

/// <summary>A new record at the end of its section, in the style of its neighbours. Refused when a record with its id exists.</summary>
/// <param name="Fields">In the order in which they are to be written, <c>id</c> first; keys that the neighbours have too follow the neighbours' order.</param>
public record AddRecord(string Section, IReadOnlyList<ManifestField> Fields) : ManifestEdit(Section)
{
    public string Id => Fields.FirstOrDefault(one => one.Key == "id")?.Value.ToString() ?? "";
}

/// <summary>
/// New values for some fields of a record. A field that has the value already is left as it is written; a list or map is changed only
/// where it differs; a new field comes where its kind stands in the neighbours, else at the record's end.
/// </summary>
/// <param name="Changes">Key to value; null removes the field (<see cref="ManifestValue.Null"/> writes <c>null</c>).</param>
public sealed record ChangeRecord(string Section, string Id, IReadOnlyDictionary<string, ManifestValue?> Changes) : ManifestEdit(Section)
{
    /// <summary>What the record's fields are once this is done; new ones last.</summary>
    public MapValue ApplyTo(MapValue record) => new(
    [
        .. record.Fields.Select(one => Changes.TryGetValue(one.Key, out var value) ? value is null ? null : one with { Value = value } : one).OfType<ManifestField>(),
        .. Changes.Where(change => change.Value is not null && record[change.Key] is null).Select(change => new ManifestField(change.Key, change.Value!)),
    ]);
}

/// <summary>The record and the blank line before it go; comments above it stay.</summary>
public sealed record RemoveRecord(string Section, string Id) : ManifestEdit(Section);

public static class ManifestSections
{
    public static IReadOnlyList<string> All { get; } = ["issues", "todos", "plans", "milestones", "dependencies"];
}
