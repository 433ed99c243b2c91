using System.Globalization;
using Muster.Core.Metrics;

namespace Muster.Core.Gates;

/// <summary>A level that a metric must reach, as an issue or a milestone can follow it.</summary>
public sealed record QualityTarget(string Metric, bool AtLeast, decimal Limit)
{
    /// <summary>Compared on the counts: 79.96 % does not reach 80 whatever it rounds to.</summary>
    public bool IsReachedBy(Measure measure) => Exact(measure) is { } value && (AtLeast ? value >= Limit : value <= Limit);

    /// <summary>Points or counts that are missing; 0 when it is reached.</summary>
    public decimal Distance(Measure measure) => Exact(measure) is { } value ? Math.Max(0, AtLeast ? Limit - value : value - Limit) : 0;

    /// <summary>The one that is harder to reach.</summary>
    public QualityTarget Stricter(QualityTarget other) => (AtLeast ? other.Limit > Limit : other.Limit < Limit) ? other : this;

    /// <summary><c>&gt;= 80</c>, as <see cref="Parse"/> reads it again.</summary>
    public string Asked => string.Create(CultureInfo.InvariantCulture, $"{(AtLeast ? ">=" : "<=")} {Limit.ToString("0.####", CultureInfo.InvariantCulture)}");

    public static QualityTarget? Parse(string metric, string? asked) =>
        asked?.Split(' ') is [">=" or "<=", var number] && decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var limit)
            ? new(metric, asked[0] == '>', limit)
            : null;

    public static decimal? Exact(Measure measure) => measure.Tally switch
    {
        { Whole: 0 } => null,
        { } tally => tally.Part * 100m / tally.Whole,
        null => measure.Number is { } number ? (decimal)number : measure.Part,
    };
}
