using Muster.Adapters.Discovery;
using Muster.Core.Deliveries;
using Muster.Core.Trust;
using Muster.Reports;

namespace Muster.Adapters.Collecting;

/// <summary>From a file on disk to its packed bytes and their reading.</summary>
internal static class ReportLoading
{
    /// <summary>A larger report is named and left out: nobody reads it, and it would not fit the store.</summary>
    private const long LargestReport = 2L << 30;

    /// <summary>Null for what is no report, or cannot be had; the latter with a warning.</summary>
    public static async Task<LoadedReport?> LoadAsync(string directory, FoundReport report, List<string> warnings, CancellationToken cancel)
    {
        if (report.Bytes > LargestReport)
        {
            warnings.Add($"{report.Path}: {report.Bytes >> 20} MB, more than the {LargestReport >> 20} MB that a report may have");
            return null;
        }

        try
        {
            await using var file = new FileStream(report.FullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, useAsync: false);
            var packed = await PackedReport.PackAsync(file, cancel);
            var (reading, doubts) = ReadingWithSources.Of(directory, report, packed, cancel);

            // A file that only might be a report, and is none, is not ours.
            return reading is null || (!report.Sure && reading.Format is null) ? null : new(packed, reading, doubts);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            warnings.Add($"{report.Path}: {unreadable.Message}");
            return null;
        }
    }
}

/// <param name="Packed">What is kept.</param>
/// <param name="Reading">What it says.</param>
/// <param name="Doubts">What is doubtful about it by its own evidence.</param>
internal sealed record LoadedReport(PackedReport Packed, Reading Reading, IReadOnlyList<Doubt> Doubts);
