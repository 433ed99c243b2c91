namespace Muster.Core.Changes;

/// <summary>Base against head, as integers that add up. A section that one of the two does not speak of is null.</summary>
public sealed record ExactChange
{
    public LinesChange? Lines { get; init; }

    public FindingsChange? Findings { get; init; }

    public TestsChange? Tests { get; init; }
}
