using Muster.Reports.Coverage;
using Muster.Reports.Findings;
using Muster.Reports.Measures;
using Muster.Reports.Tests;

namespace Muster.Reports;

/// <summary>What one report says, as counts and details. A section that the report does not speak of is null.</summary>
public sealed record Reading
{
    /// <summary>File name, or <c>archive.zip!member</c> for a member of an archive.</summary>
    public required string Path { get; init; }

    /// <summary>The register's name of the format; null when no format recognised the content.</summary>
    public string? Format { get; init; }

    public ReportKind? Kind { get; init; }

    public ReportOrigin Origin { get; init; } = new();

    public CoverageReading? Coverage { get; init; }

    public TestsReading? Tests { get; init; }

    public FindingsReading? Findings { get; init; }

    public IReadOnlyList<CustomMeasure> Measures { get; init; } = [];

    public IReadOnlyList<HistoryPoint> History { get; init; } = [];

    public IReadOnlyList<Rejection> Rejections { get; init; } = [];
}
