using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Muster.Adapters.Processes;

/// <summary>Kills a process with all that it started, also those that have left its family (daemons, build servers).</summary>
internal static class ProcessTree
{
    /// <summary>Set for every child process and inherited by its children; this is how the ones that left the family are known on Linux.</summary>
    public const string CookieVariable = "MUSTER_CHILD";

    public static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself in the meantime.
        }
    }

    /// <summary>Kills what still runs with this cookie in its environment. Only Linux shows another process's environment.</summary>
    public static void KillLeftovers(string cookie)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var sought = Encoding.ASCII.GetBytes($"{CookieVariable}={cookie}");
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), CultureInfo.InvariantCulture, out var id) && Holds($"{folder}/environ", sought))
            {
                try
                {
                    using var leftover = Process.GetProcessById(id);
                    Kill(leftover);
                }
                catch (ArgumentException)
                {
                    // Gone already.
                }
            }
        }
    }

    private static bool Holds(string file, ReadOnlySpan<byte> sought)
    {
        try
        {
            return File.ReadAllBytes(file).AsSpan().IndexOf(sought) >= 0;
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
