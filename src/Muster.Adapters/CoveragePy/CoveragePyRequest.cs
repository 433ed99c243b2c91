using Muster.Reports.Python;

namespace Muster.Adapters.CoveragePy;

/// <summary>What to read, and what is known about it.</summary>
public sealed record CoveragePyRequest
{
    /// <summary>A data file, or a directory that holds a <c>.coverage</c>.</summary>
    public required string DataFile { get; init; }

    /// <summary>Where <c>coverage report</c> would be run: configuration is looked for here, and relative paths begin here.</summary>
    public required string SourceDirectory { get; init; }

    /// <summary>As with <c>--rcfile</c>; <c>null</c> to search as coverage.py does.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>The Python that measured, where it is known.</summary>
    public PythonVersion? Python { get; init; }

    /// <summary>Environment variables for the configuration; <c>null</c> for those of this process.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>Threads for reading sources; by default one for each processor.</summary>
    public int Parallelism { get; init; } = System.Environment.ProcessorCount;
}
