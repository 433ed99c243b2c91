using Muster.Reports.Findings.Severities;

namespace Muster.Reports.Findings.Ruff;

/// <summary>One finding as ruff's JSON and JSON lines write it.</summary>
internal record struct RuffRow(string? Path, string? Code, string? Message, long? Line, long? Column, string? Severity, long? Cell, bool? Fix)
{
    public readonly Finding ToFinding() => new()
    {
        Rule = Code is { Length: > 0 } ? Code : RuffSeverity.SyntaxError,
        Severity = RuffSeverity.Of(Code, Severity),
        ToolSeverity = Severity,

        // In a notebook the line is counted inside the cell.
        Message = Cell is null ? Message ?? "" : $"cell {Cell}: {Message}",
        Path = Path,
        Line = Line is > 0 and <= int.MaxValue ? (int)Line : null,
        Column = Column is > 0 and <= int.MaxValue ? (int)Column : null,
        Fixable = Fix,
    };
}
