namespace Muster.Adapters.Sweeps;

/// <summary>One sweep of a plan at a time. The system lets go of the lock when its holder dies.</summary>
internal sealed class SweepLock : IDisposable
{
    private readonly FileStream _file;

    private SweepLock(FileStream file) => _file = file;

    /// <exception cref="IOException">Another sweep of the same is under way.</exception>
    public static SweepLock Take(string folder, string target)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new(new(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (IOException held)
        {
            throw new IOException($"another sweep of {target} is under way; muster sweep {target} --show tells how far it is, and this command goes on where it stops", held);
        }
    }

    // The file stays: taking its name away would let a second one lock a new file of that name.
    public void Dispose() => _file.Dispose();
}
