namespace Muster.Reports;

/// <summary>What a report says about itself. Nothing here is guessed: what a file does not state is null.</summary>
public sealed record ReportOrigin
{
    /// <summary>The tool that wrote it (<c>coverage.py</c>, <c>coverlet</c>, <c>ruff</c> …), lower case.</summary>
    public string? Tool { get; init; }

    public string? ToolVersion { get; init; }

    /// <summary>The report's own timestamp. A time without zone is taken as UTC; it is good to the day only.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    public string? Commit { get; init; }

    public string? Branch { get; init; }

    /// <summary>Directories that paths in the report are relative to (Cobertura's <c>source</c>), as written.</summary>
    public IReadOnlyList<string> Roots { get; init; } = [];
}
