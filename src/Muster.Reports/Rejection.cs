namespace Muster.Reports;

/// <summary>What could not be read, and why. A bad file is data: it rides inside the reading, is shown, counted and judged.</summary>
/// <param name="Path">The file inside the report that it concerns, or null for the report itself.</param>
/// <param name="Line">1-based line of the report, where known.</param>
/// <param name="Reason">A sentence for people.</param>
public sealed record Rejection(string? Path, long? Line, string Reason);
