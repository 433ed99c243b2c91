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

    /// <param name="isStill">Asked when the neighbour is ready: whether the file is still the one that is to be replaced.</param>
    /// <returns>False, and nothing done, when it is not.</returns>
    public static async Task<bool> ReplaceAsync(string path, ReadOnlyMemory<byte> bytes, Func<Task<bool>> isStill, CancellationToken cancel)
    {
        var folder = Path.GetDirectoryName(path)!;
        var neighbour = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}{Mark}");
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

            if (!await isStill())
            {
                return false;
            }

            File.Move(neighbour, path, overwrite: true);
        }
        finally
        {
            File.Delete(neighbour);
        }

        FlushFolder(folder);
        return true;
    }

    /// <summary>What killed programs have left beside a file; only for the holder of its lock.</summary>
    public static void ClearRemains(string path)
    {
        foreach (var remains in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.*{Mark}"))
        {
            File.Delete(remains);
        }
    }

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
