namespace Muster.Reports.CoveragePy.Configuration;

/// <summary>
/// The settings of coverage.py that say what a data file amounts to, after file, defaults and substitution. Those that only steer measuring are
/// checked when they are read, and not kept.
/// </summary>
public sealed record CoverageConfig
{
    /// <summary>The file that the settings come from, relative to the sources; <c>null</c> when there is none.</summary>
    public string? File { get; init; }

    // [run]
    public string DataFile { get; init; } = ".coverage";
    public bool Branch { get; init; }
    public bool Parallel { get; init; }
    public bool RelativeFiles { get; init; }
    public IReadOnlyList<string> Concurrency { get; init; } = [];
    public IReadOnlyList<string> Patch { get; init; } = [];
    public IReadOnlyList<string> Plugins { get; init; } = [];

    /// <summary>Directories or package names; <c>null</c> when the setting is not there.</summary>
    public IReadOnlyList<string>? Source { get; init; }
    public IReadOnlyList<string> SourceDirectories { get; init; } = [];
    public IReadOnlyList<string> SourcePackages { get; init; } = [];
    public IReadOnlyList<string> RunInclude { get; init; } = [];
    public IReadOnlyList<string> RunOmit { get; init; } = [];

    // [report]; null: coverage.py's own defaults, which depend on its version
    public IReadOnlyList<string>? ExcludeLines { get; init; }
    public IReadOnlyList<string> ExcludeAlso { get; init; } = [];
    public IReadOnlyList<string>? PartialBranches { get; init; }
    public IReadOnlyList<string> PartialAlso { get; init; } = [];
    public IReadOnlyList<string>? PartialBranchesAlways { get; init; }
    public IReadOnlyList<string> Include { get; init; } = [];
    public IReadOnlyList<string> Omit { get; init; } = [];

    /// <summary>Regular expressions; not empty: only what ran in a context that one of them finds counts.</summary>
    public IReadOnlyList<string> Contexts { get; init; } = [];
    public bool IgnoreErrors { get; init; }
    public bool NamespacePackages { get; init; }

    /// <summary>Decimals of a printed percentage.</summary>
    public int Precision { get; init; }

    /// <summary>Percent.</summary>
    public double FailUnder { get; init; }
    public bool ShowMissing { get; init; }
    public bool SkipCovered { get; init; }
    public bool SkipEmpty { get; init; }
    public string? Sort { get; init; }
    public string? Format { get; init; }

    /// <summary>The lists of <c>[paths]</c>, in the order of the file.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Paths { get; init; } = [];

    /// <summary>Sentences about what could not be honoured: unknown options, plugins, undefined variables.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Every process of a run writes a file of its own.</summary>
    public bool WritesShards => Parallel || Concurrency.Contains("multiprocessing") || Patch.Contains("subprocess");
}
