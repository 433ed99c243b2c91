namespace Muster.Web.Charts;

/// <summary>A value at a time; null is a known absence and breaks the line.</summary>
public readonly record struct ChartPoint(DateTimeOffset At, double? Value);

/// <summary>One line of a chart.</summary>
/// <param name="Name">For the legend and the crosshair.</param>
/// <param name="Points">In the order of time.</param>
/// <param name="Look">0 to 7: which colour and dash.</param>
public sealed record ChartLine(string Name, IReadOnlyList<ChartPoint> Points, int Look = 0);

/// <summary>The room between two values over time, such as the middle half of the repositories.</summary>
public sealed record ChartBand(string Name, IReadOnlyList<(DateTimeOffset At, double Low, double High)> Points);

/// <summary>Something that happened at a time: a change point, a release, a gate that failed.</summary>
/// <param name="Kind"><c>up</c>, <c>down</c> or <c>note</c>.</param>
/// <param name="Label">A number of the list below the chart; without it a shape.</param>
public sealed record ChartMark(DateTimeOffset At, string Text, string Kind = "note", string? Label = null);
