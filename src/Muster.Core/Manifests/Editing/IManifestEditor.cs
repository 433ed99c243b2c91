namespace Muster.Core.Manifests.Editing;

/// <summary>Changes a manifest without losing anybody's work: locked against other programs of ours, read anew, spliced, read back, replaced at once.</summary>
public interface IManifestEditor
{
    /// <param name="edits">
    /// What to change, given the file as it is now. Asked again when the file changed meanwhile, so it decides (next id, current status …)
    /// from the manifest that it is given and has no effect of its own. No edits: nothing is written.
    /// </param>
    /// <returns>The manifest as it stands in the file afterwards.</returns>
    /// <exception cref="EditRefusedException">The file cannot be read, or an edit cannot be made without touching what is not meant; nothing was written.</exception>
    Task<Manifest> EditAsync(string path, Func<Manifest, IReadOnlyList<ManifestEdit>> edits, CancellationToken cancel);
}
