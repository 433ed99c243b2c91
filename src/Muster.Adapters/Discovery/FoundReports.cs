using Muster.Core.Trust;

namespace Muster.Adapters.Discovery;

/// <summary>Where to look for a repository's reports.</summary>
public sealed record ReportSearch
{
    /// <summary>The repository's directory, absolute.</summary>
    public required string Directory { get; init; }

    /// <summary>The manifest's `reports:`, which replaces the table of places; null to use the table.</summary>
    public IReadOnlyList<string>? Globs { get; init; }

    /// <summary>Directories of the catalog's other repositories: their reports are theirs.</summary>
    public IReadOnlySet<string> Others { get; init; } = new HashSet<string>();

    /// <summary>The files that git tracks, relative; a tracked file below a folder of tests, docs or examples is an example. Null when not known.</summary>
    public IReadOnlySet<string>? Tracked { get; init; }
}

/// <summary>A file that is, or may be, a report.</summary>
/// <param name="Path">Relative to the repository, with <c>/</c>.</param>
/// <param name="FullPath">Absolute.</param>
/// <param name="Tool">Who leaves such files, or "reports:" where the manifest names it.</param>
/// <param name="Sure">Its name says that it is a report.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Modified">When it was last written.</param>
public sealed record FoundReport(string Path, string FullPath, string Tool, bool Sure, long Bytes, DateTimeOffset Modified)
{
    /// <summary>Why it is not opened; null when it may be.</summary>
    public string? Refusal { get; init; }
}

/// <summary>The reports of a repository, sorted by path; what looks like one and was left aside; what was odd.</summary>
public sealed record FoundReports(IReadOnlyList<FoundReport> Reports, IReadOnlyList<SetAside> Aside, IReadOnlyList<string> Warnings)
{
    /// <summary>What lies where a report is expected and is no file.</summary>
    public IReadOnlyList<FoundReport> Refused { get; init; } = [];
}
