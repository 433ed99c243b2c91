using System.Runtime.InteropServices;

namespace Muster.Adapters.Processes;

/// <summary>The memory outside the collector's: what Brotli and SQLite take and give back.</summary>
public static class NativeHeap
{
    private const int Kept = 4 << 20;

    /// <summary>
    /// Once, when a process begins. glibc hands memory back to the system as soon as 128 KB of it are free, and takes it again page by page: that was more
    /// than half of the time of packing a small report. It learns from the first large piece that is given back: pieces up to that size are
    /// then kept, and at most twice as much (mallopt(3), "dynamic mmap threshold"). Elsewhere it does nothing.
    /// </summary>
    public static void Settle() => Marshal.FreeHGlobal(Marshal.AllocHGlobal(Kept));
}
