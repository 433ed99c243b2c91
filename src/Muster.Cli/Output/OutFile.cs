using Muster.Adapters.Files;

namespace Muster.Cli.Output;

/// <summary>
/// The file that <c>--out</c> names: written beside it, flushed, and only then put in its place. A full disk or a kill leaves the old one whole.
/// What is no file (a terminal, a pipe) is written as it is.
/// </summary>
internal static class OutFile
{
    /// <exception cref="UsageException">It cannot be written there.</exception>
    public static async Task WriteAsync(string path, Func<Stream, Task> write, CancellationToken cancel)
    {
        if (File.Exists(path) && !RegularFile.Exists(path))
        {
            await using var device = Open(path, path, FileMode.Open);
            await write(device);
            return;
        }

        var target = new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : Path.GetFullPath(path);
        var neighbour = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        try
        {
            await using (var stream = Open(path, neighbour, FileMode.CreateNew))
            {
                await write(stream);
                await stream.FlushAsync(cancel);
                stream.Flush(flushToDisk: true);
            }

            Replace(path, neighbour, target);
        }
        finally
        {
            File.Delete(neighbour);
        }
    }

    private static FileStream Open(string named, string path, FileMode mode)
    {
        try
        {
            return Directory.Exists(named) ? throw Unwritable(named) : new FileStream(path, mode, FileAccess.Write, FileShare.Read);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(named);
        }
    }

    private static void Replace(string named, string neighbour, string target)
    {
        try
        {
            if (!OperatingSystem.IsWindows() && File.Exists(target))
            {
                File.SetUnixFileMode(neighbour, File.GetUnixFileMode(target));
            }

            File.Move(neighbour, target, overwrite: true);
        }
        catch (UnauthorizedAccessException)
        {
            throw Unwritable(named);
        }
    }

    private static UsageException Unwritable(string path) =>
        new($"--out {path}: {(Directory.Exists(path) ? "is a folder" : !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))) ? "its folder does not exist" : "may not be written")}");
}
