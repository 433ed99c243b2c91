using Muster.Core.Metrics;
using Muster.Reports.Findings;

namespace Muster.Core.Alerts;

public enum AlertState
{
    Open,

    /// <summary>Two complete runs in a row were back.</summary>
    Recovered,

    /// <summary>It stood for thirty runs and thirty days without getting worse: this is the level now.</summary>
    Settled,

    /// <summary>The data no longer say so: a run was measured again, an earlier one came later, the level is no longer asked for.</summary>
    Withdrawn,
}

/// <summary>A finding about a repository's series that somebody should see. It follows from the series alone: opened by the data, recovered by the data.</summary>
public sealed record Alert
{
    /// <summary>Made of what it is about and the run it began with, so that the same drop is the same alert wherever it is judged.</summary>
    public required string Id { get; init; }

    public required Guid RepositoryId { get; init; }

    public required string Repository { get; init; }

    public required AlertKind Kind { get; init; }

    public required string Metric { get; init; }

    public required Severity Severity { get; init; }

    public required AlertState State { get; init; }

    /// <summary>The run that it began with.</summary>
    public required AlertPoint Since { get; init; }

    /// <summary>The last good run before; null when there was none.</summary>
    public AlertPoint? Before { get; init; }

    /// <summary>The newest run that is judged, or the worst of one that is over.</summary>
    public required AlertPoint Now { get; init; }

    /// <summary>The level it is held against, in the metric's unit.</summary>
    public double? Level { get; init; }

    /// <summary>What a gate asks for: <c>&gt;= 80</c>.</summary>
    public string? Asked { get; init; }

    /// <summary>When the data showed it, and not when somebody looked.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The last time that it came back within ten days of its recovery.</summary>
    public DateTimeOffset? ReopenedAt { get; init; }

    public int Reopenings { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The runs that prove a recovery, the one that mended it first; of an open one, the run that is back and has to be followed by another.</summary>
    public IReadOnlyList<AlertPoint> Proof { get; init; } = [];

    /// <summary>The runs that it was opened by.</summary>
    public IReadOnlyList<AlertPoint> Evidence { get; init; } = [];

    /// <summary>Names of tests or findings, a few.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    public bool IsOpen => State == AlertState.Open;
}

/// <summary>A person has seen it. That holds until the day, until it is over, or until it gets worse by a unit.</summary>
/// <param name="Value">What the metric was.</param>
public sealed record Acknowledgement(string Who, DateTimeOffset At, string Note, DateTimeOffset? Until, double Value)
{
    public bool HoldsFor(Alert alert, DateTimeOffset now) =>
        alert.IsOpen && (Until is not { } end || now < end) && (alert.ReopenedAt is not { } again || again <= At) && AlertMetrics.Worse(alert.Metric) * (alert.Now.Value - Value) < 1;
}

/// <summary>An alert as it is kept.</summary>
public sealed record KeptAlert(Alert Alert, Acknowledgement? Acknowledgement)
{
    public bool IsAcknowledged(DateTimeOffset now) => Acknowledgement?.HoldsFor(Alert, now) == true;

    /// <summary>Open, and nobody has said that they know.</summary>
    public bool Asks(DateTimeOffset now) => Alert.IsOpen && !IsAcknowledged(now);
}

internal static class AlertMetrics
{
    /// <summary>Of shares and counts alike: one point, one test, one finding.</summary>
    public const double Unit = 1;

    /// <summary>The sign of the worse direction.</summary>
    public static int Worse(string metric) => MetricRegister.Find(metric)?.Better == Better.Lower ? 1 : -1;
}
