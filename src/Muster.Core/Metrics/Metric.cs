namespace Muster.Core.Metrics;

public enum Better
{
    Higher,
    Lower,
    Neither,
}

/// <summary>How the values of several repositories become one.</summary>
public enum Joining
{
    /// <summary>Counts add up.</summary>
    Sum,

    /// <summary>Shares add up part by part and whole by whole: a mean weighted by size.</summary>
    Weighted,

    /// <summary>The largest stands for all.</summary>
    Maximum,
}

/// <summary>What a number means: its name in CLI, API and tables, its unit, which direction is better, how it joins.</summary>
public sealed record Metric(string Name, string Title, string Unit, Better Better, Joining Joining);
