namespace Muster.Reports.Paths;

/// <summary>A reading whose paths are the repository's own, and the paths that could not be placed.</summary>
public sealed record PlacedReading(Reading Reading, IReadOnlyList<UnplacedPath> Unplaced);
