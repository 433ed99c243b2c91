using Muster.Core.Manifests.Editing;

namespace Muster.Core.Coordination.Wishes;

/// <summary>What a wish asks to be written, or everything that is wrong with it at once.</summary>
/// <param name="Id">The record that it is about.</param>
/// <param name="Edits">Empty when there is nothing to change.</param>
public sealed record WishAnswer(string Id, IReadOnlyList<ManifestEdit> Edits)
{
    /// <summary>Sentences; when there are any, nothing is written.</summary>
    public IReadOnlyList<string> Mistakes { get; init; } = [];

    /// <summary>Sentences about what is odd and stops nobody.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    public static WishAnswer Wrong(IReadOnlyList<string> mistakes) => new("", []) { Mistakes = mistakes };
}
