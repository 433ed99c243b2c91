using System.Globalization;

namespace Muster.Adapters.Doctor;

internal static class DiskCheck
{
    private const long Least = 100L << 20;
    private const long Enough = 1L << 30;

    public static async IAsyncEnumerable<Diagnosis> RunAsync(Patient patient, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask;
        foreach (var (name, folder) in new[] { ("store", StoreCheck.FolderOf(patient)), ("temporary files", Path.GetTempPath()) })
        {
            cancel.ThrowIfCancellationRequested();
            if (folder is not null && Free(folder) is { } free)
            {
                var says = $"{(free / 1073741824.0).ToString("0.0", CultureInfo.InvariantCulture)} GB free for {(name == "store" ? "the store" : name)} in {folder}";
                yield return free < Least ? new("disk", Health.Ill, says, "make room; a full disk stops every write")
                    : free < Enough ? new("disk", Health.Fair, says, "make room soon; 'muster db prune' thins old lines of coverage")
                    : new("disk", Health.Well, says);
            }
        }
    }

    private static long? Free(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
