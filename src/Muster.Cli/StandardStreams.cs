namespace Muster.Cli;

/// <summary>Standard input and output that a caller has closed, or led to where nothing fits.</summary>
internal static class StandardStreams
{
    // open(2): O_CLOEXEC. What the caller hands over never has it, what this process opened itself always.
    private const int OwnFile = 0x80000;

    /// <summary>What is wrong with standard output; null where the error is of something else: a file's error names the file in quotes.</summary>
    public static string? Trouble(Exception error) =>
        error.Message.Contains('\'') ? null
        : error is UnauthorizedAccessException or IOException { HResult: 9 } ? "the answer could not be written: standard output is closed"
        : error is IOException { HResult: 28 } ? "the answer could not be written: what standard output leads to is full"
        : null;

    /// <summary>Closed before the start: its number is free, or the runtime has taken it for a file of its own.</summary>
    public static bool IsInputClosed()
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            var flags = File.ReadLines("/proc/self/fdinfo/0").FirstOrDefault(line => line.StartsWith("flags:", StringComparison.Ordinal));
            return flags is not null && (Convert.ToInt64(flags["flags:".Length..].Trim(), 8) & OwnFile) != 0;
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return Directory.Exists("/proc/self/fdinfo");
        }
    }
}
