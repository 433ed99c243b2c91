namespace Muster.Adapters.Manifests.Editing;

/// <summary>
/// What an edit leaves beside the manifest for whoever comes after it. A note is written while the new text still stands beside the old one, and
/// the new text loses its own name in the moment in which it takes the manifest's: a note alone belongs to an edit that counts.
/// </summary>
internal sealed class EditNotes
{
    public const string Mark = ".muster-note";

    private readonly string _path;

    private EditNotes(string path) => _path = path;

    /// <summary>Notes that may wait beside a manifest, links followed.</summary>
    public static IEnumerable<EditNotes> Of(string manifest)
    {
        var path = WholeFile.Followed(manifest);
        return Directory.EnumerateFiles(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.*{Mark}").Order(StringComparer.Ordinal).Select(note => new EditNotes(note));
    }

    /// <returns>Null when the edit does not count (yet), or somebody else has been quicker.</returns>
    public async Task<byte[]?> ReadAsync(CancellationToken cancel)
    {
        try
        {
            var bytes = await File.ReadAllBytesAsync(_path, cancel);

            // An edit that is given up takes its note away before its text: so the note is asked for last.
            return File.Exists(WholeFile.TextOf(_path)) || !File.Exists(_path) ? null : bytes;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Remove()
    {
        try
        {
            File.Delete(_path);
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            // In a folder that may only be read it stays, and is carried over again without any effect.
        }
    }
}
