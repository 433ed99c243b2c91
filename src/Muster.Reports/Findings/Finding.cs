namespace Muster.Reports.Findings;

public sealed record Finding
{
    /// <summary>The tool that found it where the report holds several tools' findings or its origin names none.</summary>
    public string? Tool { get; init; }

    /// <summary>The tool's own rule id (<c>E501</c>, <c>B101</c>, <c>CVE-2024-1</c>); empty when the tool gives none.</summary>
    public required string Rule { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>The tool's own word for the severity; null when it gives none.</summary>
    public string? ToolSeverity { get; init; }

    public FindingState State { get; init; }

    public required string Message { get; init => field = value.Length > MaxMessage ? value[..MaxMessage] + "…" : value; }

    /// <summary>Source file with forward slashes, or null where the finding has no place (a dependency, a repository).</summary>
    public string? Path { get; init => field = value is null ? null : ReportPath.Normalise(value); }

    /// <summary>1-based.</summary>
    public int? Line { get; init => field = value >= 1 ? value : null; }

    /// <summary>1-based.</summary>
    public int? Column { get; init => field = value >= 1 ? value : null; }

    /// <summary>The report's own identity of the finding, if it gives one.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>CWE, CVE, GHSA … ids.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>True or false where the report says whether a fix is available; else null.</summary>
    public bool? Fixable { get; init; }

    /// <summary>A number that the finding is about (complexity, maintainability index), else null.</summary>
    public double? Value { get; init; }

    public const int MaxMessage = 4000;
}
