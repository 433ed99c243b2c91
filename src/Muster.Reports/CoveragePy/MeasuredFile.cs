using Muster.Reports.Python;

namespace Muster.Reports.CoveragePy;

/// <summary>What was recorded of one source file: lines or arcs, of all asked-for contexts together.</summary>
public sealed record MeasuredFile
{
    /// <summary>As recorded: absolute on the measuring machine, or relative to where coverage ran (<c>relative_files</c>).</summary>
    public required string Path { get; init; }

    /// <summary>The file tracer plugin that handled the file (Django templates, Jinja, Cython …): its line numbers cannot be judged without it.</summary>
    public string? Tracer { get; init; }

    /// <summary>Packed (see <see cref="CoveragePy.Numbits"/>) raw line numbers, when lines were recorded.</summary>
    public byte[] Numbits { get; init; } = [];

    /// <summary>Sorted, each once, raw, when branches were recorded.</summary>
    public Arc[] Arcs { get; init; } = [];

    /// <summary>The raw numbers of the executed lines, whichever was recorded. They may point into the middle of a statement.</summary>
    /// <param name="arcEnds">Since 5.0 both ends of an arc count as executed; 4.x counted where it starts.</param>
    public IEnumerable<int> Lines(ArcEnds arcEnds) =>
        Arcs is [] ? CoveragePy.Numbits.Lines(Numbits)
        : arcEnds is ArcEnds.Starts ? Arcs.Select(arc => arc.From).Where(line => line > 0).Distinct()
        : Arcs.Select(arc => arc.From).Concat(Arcs.Select(arc => arc.To)).Where(line => line > 0).Distinct();
}

/// <summary>Which ends of a recorded arc are executed lines.</summary>
public enum ArcEnds
{
    Both,
    Starts,
}
