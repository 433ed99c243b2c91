namespace Muster.Reports.Paths;

/// <summary>A path of a report that names no file of the repository for certain. It stays in the reading as it was.</summary>
/// <param name="Path">As in the reading.</param>
/// <param name="Reason">A sentence for people.</param>
/// <param name="Candidates">The files that it may name, at most <see cref="MaxCandidates"/>; empty when there is none.</param>
public sealed record UnplacedPath(string Path, string Reason, IReadOnlyList<string> Candidates)
{
    public const int MaxCandidates = 5;
}
