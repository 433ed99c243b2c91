namespace Muster.Reports.Tests;

public sealed record TestCase
{
    /// <summary>The suite, class or package that holds it; null where the report names none.</summary>
    public string? Suite { get; init; }

    public required string Name { get; init; }

    public required TestOutcome Outcome { get; init; }

    /// <summary>Source file, as the report writes it.</summary>
    public string? File { get; init; }

    public int? Line { get; init; }

    /// <summary>Seconds; null when not stated.</summary>
    public double? Seconds { get; init; }

    /// <summary>Why it failed or was skipped, as the report says, at most <see cref="MaxMessage"/> characters.</summary>
    public string? Message { get; init => field = value is { Length: > MaxMessage } ? value[..MaxMessage] + "…" : value; }

    /// <summary>Runs of this test before the last one.</summary>
    public int Retries { get; init; }

    /// <summary>It failed and then passed in the same run.</summary>
    public bool Flaky { get; init; }

    public const int MaxMessage = 4000;
}
