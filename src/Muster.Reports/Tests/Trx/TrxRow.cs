namespace Muster.Reports.Tests.Trx;

/// <summary>One result element. Its class is known only when the definitions, which come later, have been read.</summary>
internal sealed class TrxRow
{
    public required string Name { get; init; }

    public string? TestId { get; init; }

    public string? ExecutionId { get; init; }

    public required TestOutcome Outcome { get; init; }

    public double? Seconds { get; init; }

    public string? Message { get; set; }

    /// <summary>Its own rows stand for it.</summary>
    public bool HasRows { get; set; }

    public bool RowsAreRed { get; set; }

    public bool IsRed => Outcome is TestOutcome.Failed or TestOutcome.Error;
}
