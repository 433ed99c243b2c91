using Muster.Reports;

namespace Muster.Core.Deliveries.Handing;

/// <summary>From what was sent to a delivery, or every reason why it is none.</summary>
public static class HandedDelivery
{
    private const int LongestName = 255;

    /// <param name="note">What the sender says.</param>
    /// <param name="repository">The repository's name in the catalog.</param>
    /// <param name="files">What is kept.</param>
    /// <param name="receivedAt">When it came: of a report that does not say, when it was made.</param>
    public static Delivery Of(DeliveryNote note, string repository, IReadOnlyList<HandedFile> files, DateTimeOffset receivedAt) => new()
    {
        Repository = repository,
        Commit = note.Commit?.ToLowerInvariant(),
        CommittedAt = note.CommittedAt,
        Branch = note.Branch,
        Dirty = note.Dirty ?? false,
        Part = note.Part is { Length: > 0 } part ? part : "ci",
        SourceFiles = note.SourceFiles ?? [],
        Reports = [.. Distinct(files).Select(file => Report(file, note.Reports?.FirstOrDefault(one => one.Path == file.Path), receivedAt))],
    };

    /// <summary>Every mistake at once; empty when it may become a delivery.</summary>
    public static IReadOnlyList<string> Mistakes(DeliveryNote note) =>
    [
        .. Word("repository", note.Repository, needed: true),
        .. Word("branch", note.Branch, needed: false),
        .. Word("part", note.Part, needed: false),
        .. note.Commit is { } commit && !IsHash(commit) ? [$"commit '{Shown(commit)}' is no full hash: 40 or 64 hexadecimal digits"] : Array.Empty<string>(),
        .. note.Commit is null && note.Dirty != true ? ["commit is missing: the full hash that the reports were made for"] : Array.Empty<string>(),
    ];

    private static IEnumerable<string> Word(string field, string? text, bool needed)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return needed ? [$"{field} is missing"] : [];
        }

        return text.Length > LongestName ? [$"{field} is longer than {LongestName} characters"]
            : text.Any(char.IsControl) ? [$"{field} holds control characters"]
            : [];
    }

    private static bool IsHash(string text) => text.Length is 40 or 64 && text.All(char.IsAsciiHexDigit);

    private static string Shown(string text) => string.Concat(text.Where(letter => !char.IsControl(letter)).Take(80));

    private static DeliveredReport Report(HandedFile file, ReportNote? note, DateTimeOffset receivedAt) => new()
    {
        Path = file.Path,
        Sha256 = file.Raw.Sha256,
        Bytes = file.Raw.Length,
        ModifiedAt = note?.Modified,
        MadeAt = note?.Made ?? note?.Modified ?? receivedAt,
        MadeFor = note?.MadeFor,
        SourceCommitsSince = note?.SourceCommitsSince,
        Command = note?.Command,
        Reading = new Reading { Path = file.Path },
    };

    // The same file twice is once; two files of one name keep both.
    private static IEnumerable<HandedFile> Distinct(IEnumerable<HandedFile> files) => files
        .DistinctBy(file => (file.Path, file.Raw.Sha256))
        .GroupBy(file => file.Path, StringComparer.Ordinal)
        .SelectMany(group => group.OrderBy(file => file.Raw.Sha256, StringComparer.Ordinal).Select((file, index) => index == 0 ? file : file with { Path = $"{file.Path}~{index + 1}" }));
}
