using Muster.Adapters.Discovery;
using Muster.Adapters.Files;
using Muster.Core.Deliveries;
using Muster.Core.Deliveries.Handing;
using Muster.Core.Trust;
using Muster.Reports;

namespace Muster.Adapters.Collecting;

/// <summary>From a file on disk to its packed bytes and their reading.</summary>
internal static class ReportLoading
{
    /// <summary>Empty for what is no report, or only might be one and cannot be had; the latter with a warning. Of an archive each report that is in it.</summary>
    public static async Task<IReadOnlyList<LoadedReport>> LoadAsync(string directory, FoundReport report, List<string> warnings, CancellationToken cancel)
    {
        if ((report.Refusal ?? ReportSize.Refusal(report.Bytes)) is { } refusal)
        {
            return await UnreadAsync(report, refusal, warnings, cancel);
        }

        try
        {
            var source = ReportOpening.OfFile(report.FullPath);
            if (ReportFormats.IsArchive(source))
            {
                var bundle = await BundleReader.ReadAsync(source, cancel);
                warnings.AddRange(bundle.Ignored.Where(_ => report.Sure).Select(ignored => $"{report.Path}!{ignored.Path}: {ignored.Reason}"));
                return [.. bundle.Files.Select(member => Member($"{report.Path}!{member.Path}", member.Raw, cancel))];
            }

            await using var file = new FileStream(report.FullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, useAsync: false);
            var packed = await PackedReport.PackAsync(file, cancel);
            var (reading, doubts) = ReadingWithSources.Of(directory, report, packed, cancel);

            // A file that only might be a report, and is none, is not ours.
            return reading is null || (!report.Sure && reading.Format is null) ? [] : [new(report.Path, packed, reading, doubts)];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return await UnreadAsync(report, unreadable is UnauthorizedAccessException ? "no permission to read it" : unreadable.Message, warnings, cancel);
        }
    }

    // What is surely a report is kept with the reason, so that nobody says that there is none.
    private static async Task<IReadOnlyList<LoadedReport>> UnreadAsync(FoundReport report, string reason, List<string> warnings, CancellationToken cancel)
    {
        warnings.Add($"{report.Path}: {reason}");
        return report.Sure
            ? [new(report.Path, await UnreadReport.PackAsync(reason, cancel), new Reading { Path = report.Path, Rejections = [new(null, null, reason)] }, []) { Unread = reason }]
            : [];
    }

    private static LoadedReport Member(string path, PackedReport packed, CancellationToken cancel) => new(path, packed, ReportFormats.Read(packed.Source(path), cancel), []);
}

/// <param name="Path">Relative to the repository; of a member <c>archive.zip!member</c>.</param>
/// <param name="Packed">What is kept.</param>
/// <param name="Reading">What it says.</param>
/// <param name="Doubts">What is doubtful about it by its own evidence.</param>
internal sealed record LoadedReport(string Path, PackedReport Packed, Reading Reading, IReadOnlyList<Doubt> Doubts)
{
    /// <summary>Why it could not be opened; null when it was.</summary>
    public string? Unread { get; init; }
}
