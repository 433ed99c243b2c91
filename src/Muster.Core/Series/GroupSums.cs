using Muster.Core.Metrics;

namespace Muster.Core.Series;

/// <summary>
/// Sums of a group by day: only changes are added, one running sum at the end makes the days. The cost is that of the changes, not of days
/// times repositories; where only sums are asked for, a series' own bytes are those changes. Means of shares are summed as whole billionths
/// of a point, so that the order of the repositories does not matter.
/// </summary>
internal sealed class GroupSums(int firstDay, int lastDay, int members, bool withSpread, Better better)
{
    private const double Billion = 1e9;

    private readonly long[] _count = new long[lastDay - firstDay + 2];

    // A day's change of the part, then of the whole.
    private readonly long[] _steps = new long[2 * (lastDay - firstDay + 2)];
    private readonly long[] _percent = new long[lastDay - firstDay + 2];
    private readonly double[] _number = new double[lastDay - firstDay + 2];
    private readonly double[] _values = withSpread ? Unknown((long)members * (lastDay - firstDay + 1)) : [];
    private bool _shares;
    private bool _numbers;

    private int Days => lastDay - firstDay + 1;

    /// <returns>The last measured day up to the range's end.</returns>
    public int Add(int index, GroupMember member)
    {
        if (!withSpread && member.IsAlways && SeriesSteps.TryAdd(member.Series.Span, member.Tail, this, out var measured))
        {
            return measured;
        }

        var last = 0;
        var reader = new MergedReader(member.Series.Span, member.Tail);
        var has = reader.Next();
        while (has)
        {
            var (value, from) = (reader.Value, reader.Day);
            if (from > lastDay)
            {
                break;
            }

            last = Math.Min(reader.LastDay, lastDay);

            // The next runs that say the same change nothing.
            while ((has = reader.Next()) && reader.Value == value && reader.Day <= lastDay)
            {
                last = Math.Min(reader.LastDay, lastDay);
            }

            AddStretch(index, member, value, from, has ? Math.Min(reader.Day - 1, lastDay) : lastDay);
        }

        return last;
    }

    /// <summary>Changes of the sums by day, part and whole in turns.</summary>
    internal Span<long> Steps => _steps;

    internal int FirstDay => firstDay;

    internal int LastDay => lastDay;

    internal void Begin(int day, bool share)
    {
        _count[Math.Max(0, day - firstDay)]++;
        _shares |= share;
    }

    private void AddStretch(int index, GroupMember member, SeriesValue value, int from, int to)
    {
        foreach (var belongs in member.Belongs)
        {
            var (begin, end) = (Math.Max(Math.Max(from, belongs.From), firstDay), Math.Min(to, belongs.To));
            if (begin <= end)
            {
                Add(value, begin - firstDay, 1);
                Add(value, end - firstDay + 1, -1);
                if (withSpread && value.Value is { } known)
                {
                    for (var day = begin - firstDay; day <= end - firstDay; day++)
                    {
                        _values[((long)day * members) + index] = known;
                    }
                }
            }
        }
    }

    private void Add(SeriesValue value, int at, int sign)
    {
        _count[at] += sign;
        _steps[2 * at] += sign * value.Part;
        if (value.Whole is { } whole)
        {
            _shares = true;
            _steps[(2 * at) + 1] += sign * whole;
            _percent[at] += withSpread ? sign * (long)Math.Round(100 * Billion * value.Part / Math.Max(1, whole)) : 0;
        }
        else if (value.Number is { } number)
        {
            _numbers = true;
            _number[at] += sign * number;
        }
    }

    public IReadOnlyList<GroupPoint> Points(IReadOnlyList<string> names)
    {
        var points = new List<GroupPoint>(Days);
        var (count, part, whole, percent, number) = (0L, 0L, 0L, 0L, 0.0);
        var column = withSpread ? new double[members] : [];
        for (var day = 0; day < Days; day++)
        {
            count += _count[day];
            part += _steps[2 * day];
            whole += _steps[(2 * day) + 1];
            percent += _percent[day];
            number += _number[day];
            var sum = new SeriesValue(part, _shares ? whole : null, _numbers ? number : null);
            double? mean = count == 0 || !withSpread ? null : _shares ? percent / Billion / count : (_numbers ? number : part) / (double)count;
            var spread = withSpread && count > 0 ? Spread(_values.AsSpan(day * members, members), column, names) : default;
            points.Add(new GroupPoint(firstDay + day, (int)count, sum, mean, spread.Median, spread.Worst, spread.Name));
        }

        return points;
    }

    private static double[] Unknown(long length)
    {
        var values = new double[length];
        Array.Fill(values, double.NaN);
        return values;
    }

    private (double? Median, double? Worst, string? Name) Spread(ReadOnlySpan<double> values, double[] column, IReadOnlyList<string> names)
    {
        var (filled, worst) = (0, -1);
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i]))
            {
                column[filled++] = values[i];
                worst = worst < 0 || (better == Better.Lower ? values[i] > values[worst] : values[i] < values[worst]) ? i : worst;
            }
        }

        return filled == 0 ? default : (MiddleOf.Values(column.AsSpan(0, filled)), values[worst], names[worst]);
    }
}
