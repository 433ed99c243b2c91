namespace Muster.Reports;

/// <summary>What the register knows of a format without reading a file: the source of SUPPORTED-FORMATS.md.</summary>
/// <param name="Name">Short stable name, lower case with dashes (<c>cobertura</c>).</param>
/// <param name="Title">The name that people use.</param>
/// <param name="Kind">What the report speaks of.</param>
/// <param name="Producers">Who writes it.</param>
/// <param name="Counting">The one rule by which Muster counts it, in a sentence.</param>
public sealed record FormatCard(string Name, string Title, ReportKind Kind, string Producers, string Counting)
{
    /// <summary>What must be at hand besides the file, and how to get at its numbers; null when the file is enough. A reading then is a rejection that says so.</summary>
    public string? Needs { get; init; }
}
