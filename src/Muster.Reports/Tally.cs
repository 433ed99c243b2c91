using System.Globalization;

namespace Muster.Reports;

/// <summary>A share as counts: <paramref name="Part"/> of <paramref name="Whole"/>. Percentages are derived, never kept.</summary>
public readonly record struct Tally(long Part, long Whole)
{
    public static Tally operator +(Tally a, Tally b) => Add(a, b);

    /// <summary>Counts that no report can mean stop at the largest number instead of beginning below zero.</summary>
    public static Tally Add(Tally a, Tally b) => new(Sum(a.Part, b.Part), Sum(a.Whole, b.Whole));

    internal static long Sum(long a, long b)
    {
        // The sum has another sign than both only when it does not fit.
        var sum = unchecked(a + b);
        return ((a ^ sum) & (b ^ sum)) >= 0 ? sum : a < 0 ? long.MinValue : long.MaxValue;
    }

    /// <summary>The share that two stated counts make, or null unless both are known and make one: 0 ≤ part ≤ whole.</summary>
    public static Tally? Of(long? part, long? whole) => part >= 0 && whole >= part ? new Tally(part.Value, whole.Value) : null;

    /// <summary>0 ≤ part ≤ whole. Counts that some files state are none.</summary>
    public bool IsPossible => Part >= 0 && Part <= Whole;

    /// <summary>0–100, or null where there is nothing to take a share of: nothing is not 0 % and not 100 %.</summary>
    public double? Percent => Whole == 0 ? null : 100.0 * Part / Whole;

    /// <summary>The percentage for people, rounded half to even, but never to 0 or 100 unless it is exactly that.</summary>
    public string? PercentText(int decimals = 1)
    {
        if (Percent is not { } percent)
        {
            return null;
        }

        var rounded = Math.Round(percent, decimals);
        var step = Math.Pow(10, -decimals);
        rounded = rounded switch
        {
            >= 100 when Part < Whole => 100 - step,
            <= 0 when Part > 0 => step,
            _ => rounded,
        };
        return rounded.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    public override string ToString() => $"{Part}/{Whole}";
}

public static class Tallies
{
    extension(IEnumerable<Tally> tallies)
    {
        public Tally Sum() => tallies.Aggregate(default(Tally), (sum, next) => sum + next);
    }

    extension(IEnumerable<Tally?> tallies)
    {
        /// <summary>The sum of those that are known; null when none is.</summary>
        public Tally? SumKnown() => tallies.Aggregate((Tally?)null, (sum, next) => next is null ? sum : (sum ?? default) + next);
    }
}
