using System.Runtime.InteropServices;
using System.Text;

namespace Muster.Adapters.Manifests.Editing;

/// <summary>
/// Puts new bytes in a file's place at once: into a neighbour, flushed to the disk, renamed over it, the folder flushed. Whoever reads
/// sees the old bytes or the new ones, also after a power failure.
/// </summary>
internal static class WholeFile
{
    private const string Mark = ".muster-edit";

    /// <param name="note">What stands beside the file from before the new bytes count; see <see cref="EditNotes"/>.</param>
    /// <param name="isStill">Asked when the neighbour is ready: whether the file is still the one that is to be replaced.</param>
    /// <returns>False, and nothing done, when it is not.</returns>
    public static async Task<bool> ReplaceAsync(string path, ReadOnlyMemory<byte> bytes, byte[]? note, Func<Task<bool>> isStill, CancellationToken cancel)
    {
        var folder = Path.GetDirectoryName(path)!;
        var neighbour = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}{Mark}");
        var isReplaced = false;
        try
        {
            FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, Options = FileOptions.Asynchronous, BufferSize = 0 };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = File.GetUnixFileMode(path);
            }

            await using (FileStream file = new(neighbour, options))
            {
                await file.WriteAsync(bytes, cancel);
                file.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows())
            {
                // The process' mask may have taken bits away.
                File.SetUnixFileMode(neighbour, File.GetUnixFileMode(path));
            }

            if (note is not null)
            {
                await using FileStream file = new(NoteOf(neighbour), new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read, Options = FileOptions.Asynchronous, BufferSize = 0 });
                await file.WriteAsync(note, cancel);
                file.Flush(flushToDisk: true);
                FlushFolder(folder);
            }

            if (!await isStill())
            {
                return false;
            }

            File.Move(neighbour, path, overwrite: true);
            isReplaced = true;
        }
        finally
        {
            if (!isReplaced)
            {
                GiveUp(neighbour);
            }
        }

        FlushFolder(folder);
        return true;
    }

    /// <summary>What killed programs have left beside a file; only for the holder of its lock.</summary>
    public static void ClearRemains(string path)
    {
        foreach (var remains in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.*{Mark}"))
        {
            GiveUp(remains);
        }
    }

    /// <summary>A link stays one; its target is what changes.</summary>
    public static string Followed(string path)
    {
        FileInfo file = new(Path.GetFullPath(path));
        return file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file.FullName;
    }

    /// <summary>The new text that a note was written for, while it has a name of its own.</summary>
    public static string TextOf(string note) => note[..^EditNotes.Mark.Length] + Mark;

    // The note first: without its text it would speak of an edit that counts.
    private static void GiveUp(string neighbour)
    {
        File.Delete(NoteOf(neighbour));
        File.Delete(neighbour);
    }

    private static string NoteOf(string neighbour) => neighbour[..^Mark.Length] + EditNotes.Mark;

    // .NET opens no folders. Where the system cannot flush one (some network drives), the rename is in its hands.
    private static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(Encoding.UTF8.GetBytes(folder + "\0"), 0);
        if (descriptor >= 0)
        {
            _ = Flush(descriptor);
            _ = Close(descriptor);
        }
    }

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Flush(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Close(int descriptor);
}
