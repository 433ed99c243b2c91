using Muster.Core.Manifests.Editing;

namespace Muster.Core.Manifests.Merging;

/// <summary>What two branches made of one field, or of a whole record where <paramref name="Field"/> is null, each in its own way; null values are absent.</summary>
public sealed record MergeConflict(string Id, string? Field, ManifestValue? Before, ManifestValue? Ours, ManifestValue? Theirs)
{
    public override string ToString() => Field is { } field
        ? $"{Id}: {field} is {Named(Ours)} in ours and {Named(Theirs)} in theirs{(Before is null ? "" : $" (it was {Named(Before)})")}"
        : Before is null ? $"{Id} was added on both sides, with different content: give one of them the next free number"
        : Ours is null ? $"{Id} was removed in ours and changed in theirs"
        : $"{Id} was changed in ours and removed in theirs";

    private static string Named(ManifestValue? value) => value switch
    {
        null => "absent",
        TextValue { Content: var text } => text.ReplaceLineEndings(" ") is { Length: > 60 } longer ? $"'{longer[..60]}…'" : $"'{text.ReplaceLineEndings(" ")}'",
        _ => value.ToString(),
    };
}
