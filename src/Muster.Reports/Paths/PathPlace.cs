namespace Muster.Reports.Paths;

/// <summary>Where a report's path lies in the repository.</summary>
/// <param name="File">The file, or null when there is none for certain.</param>
/// <param name="Reason">Why there is none; null when there is one.</param>
/// <param name="Candidates">What it may be instead.</param>
public readonly record struct PathPlace(string? File, string? Reason, IReadOnlyList<string> Candidates)
{
    internal static PathPlace At(string file) => new(file, null, []);

    internal static PathPlace Ambiguous(ReadOnlySpan<string> files, string why) =>
        new(null, $"{why}: {files.Length} files of the repository", files[..Math.Min(files.Length, UnplacedPath.MaxCandidates)].ToArray());

    internal static PathPlace Nowhere(string reason) => new(null, reason, []);
}
