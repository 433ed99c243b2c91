using System.Text;

namespace Muster.Adapters.Manifests;

/// <summary>Writes a whole file or nothing: into a neighbour first, flushed to the disk, then moved into place.</summary>
internal static class AtomicFile
{
    /// <exception cref="IOException">The file exists and is not to be overwritten, or the disk is full; then nothing has changed.</exception>
    public static async Task WriteAsync(string path, string text, bool overwrite, CancellationToken cancel)
    {
        // The neighbour takes the place of a link's target, not of the link.
        FileInfo written = new(path);
        path = written.LinkTarget is null ? written.FullName : written.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        var neighbour = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
        try
        {
            await using (FileStream file = new(neighbour, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 14, useAsync: true))
            {
                await file.WriteAsync(Encoding.UTF8.GetBytes(text), cancel);
                file.Flush(flushToDisk: true);
            }

            if (overwrite && !OperatingSystem.IsWindows() && File.Exists(path))
            {
                File.SetUnixFileMode(neighbour, File.GetUnixFileMode(path));
            }

            File.Move(neighbour, path, overwrite);
        }
        finally
        {
            File.Delete(neighbour);
        }
    }
}
