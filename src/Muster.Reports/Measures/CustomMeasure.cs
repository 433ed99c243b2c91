namespace Muster.Reports.Measures;

/// <summary>A number of the user's own: a value, or a part of a whole.</summary>
public sealed record CustomMeasure
{
    public required string Name { get; init; }

    public double? Value { get; init; }

    public Tally? Share { get; init; }

    public string? Unit { get; init; }

    /// <summary>True when more is better, false when less is, null when neither.</summary>
    public bool? HigherIsBetter { get; init; }
}
