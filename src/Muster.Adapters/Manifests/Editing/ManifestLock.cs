using Muster.Core.Manifests.Editing;

namespace Muster.Adapters.Manifests.Editing;

/// <summary>
/// One writer at a time: an advisory lock on a file beside the manifest, which is gone again afterwards. The system lets go of it when
/// its holder dies, so a file that a killed program has left behind holds nobody up.
/// </summary>
internal sealed class ManifestLock : IAsyncDisposable
{
    private readonly FileStream _file;

    private ManifestLock(FileStream file) => _file = file;

    /// <exception cref="EditRefusedException">Another program has held it for the whole <paramref name="patience"/>.</exception>
    public static async Task<ManifestLock> TakeAsync(string manifest, TimeSpan patience, TimeProvider clock, CancellationToken cancel)
    {
        var path = Path.Combine(Path.GetDirectoryName(manifest)!, $".{Path.GetFileName(manifest)}.lock");
        var started = clock.GetTimestamp();
        for (var wait = 1; ; wait = Math.Min(wait * 2, 32))
        {
            if (Try(path) is { } taken)
            {
                return taken;
            }

            if (clock.GetElapsedTime(started) > patience)
            {
                throw new EditRefusedException($"{manifest} is locked by another program ({path}); nothing was written, try again");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, wait + 1)), clock, cancel);
        }
    }

    public ValueTask DisposeAsync()
    {
        // The name first: whoever locks this file without its name notices and tries again.
        File.Delete(_file.Name);
        return _file.DisposeAsync();
    }

    private static ManifestLock? Try(string path)
    {
        FileStream? file = null;
        try
        {
            file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);

            if (HasName(file, path))
            {
                return new(file);
            }
        }
        catch (IOException)
        {
            // Somebody else holds it.
        }

        file?.Dispose();
        return null;
    }

    // Between opening and locking, the former holder may have taken the file's name away; then the lock is on nothing. A time that
    // nobody else would set tells whether the name still leads to this file; opening it once more would meet our own lock.
    private static bool HasName(FileStream file, string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        File.SetLastWriteTimeUtc(file.SafeFileHandle, new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks(Random.Shared.NextInt64(TimeSpan.TicksPerDay * 7000)));
        return File.GetLastWriteTimeUtc(file.SafeFileHandle) == File.GetLastWriteTimeUtc(path);
    }
}
