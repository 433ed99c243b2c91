using Muster.Reports.Python;

namespace Muster.Reports.CoveragePy;

/// <summary>What a coverage.py data file holds: executed facts only. What could have been executed is up to the sources.</summary>
public sealed record MeasuredData
{
    /// <summary>The coverage.py that wrote the file; <c>null</c> when it does not say (4.x).</summary>
    public required CoverageVersion? Version { get; init; }

    /// <summary>Whether branches were recorded. A file holds lines or arcs, never both.</summary>
    public required bool HasArcs { get; init; }

    /// <summary>Ordered by path. A file that never ran is here too, with nothing recorded.</summary>
    public required IReadOnlyList<MeasuredFile> Files { get; init; }

    /// <summary>The names of all contexts in the file, whether asked for or not; <c>""</c> is the default one.</summary>
    public IReadOnlyList<string> Contexts { get; init; } = [];

    /// <summary>When the file was begun, in the measuring machine's own time, if it says: <c>meta.when</c>.</summary>
    public string? When { get; init; }

    /// <summary>Which ends of an arc count as executed lines.</summary>
    public ArcEnds ArcEnds => Version is { Major: < 5 } or null ? ArcEnds.Starts : ArcEnds.Both;

    /// <summary>Whether anything at all was executed.</summary>
    public bool AnyExecuted => Files.Any(file => file.Arcs is not [] || file.Numbits.AsSpan().IndexOfAnyExcept((byte)0) >= 0);
}
