using Muster.Core.Metrics;

namespace Muster.Core.Series;

/// <summary>
/// Sums of a group by day: only changes are added, one running sum at the end makes the days. The cost is that of the changes, not of days
/// times repositories; where only sums are asked for, those of whole chunks come ready. Means of shares are summed as whole billionths of a
/// point, so that the order of the repositories does not matter.
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

    /// <summary>Sums that were made before, of members that belong to the group always.</summary>
    public void Add(DaySums sums)
    {
        _shares |= sums.SharesFrom <= lastDay;
        var days = Math.Min(sums.Begins.Length, lastDay - sums.FirstDay + 1);
        for (var day = 0; day < days; day++)
        {
            // What happened before the first day is what it begins with.
            var at = Math.Max(0, sums.FirstDay + day - firstDay);
            _count[at] += sums.Begins[day];
            _steps[2 * at] += sums.Steps[2 * day];
            _steps[(2 * at) + 1] += sums.Steps[(2 * day) + 1];
        }
    }

    /// <summary>Days of the tail that come after a series that is summed already.</summary>
    /// <param name="end">How the series ends.</param>
    /// <param name="tail">Of the same kind.</param>
    /// <returns>The last measured day up to the range's end; 0 when none of these is.</returns>
    public int Add(SeriesEnd end, KeyValuePair<int, SeriesValue?>[] tail)
    {
        var (value, last) = (end.Last, 0);
        foreach (var (day, next) in tail)
        {
            if (next is { } known && day <= lastDay)
            {
                var at = Math.Max(0, day - firstDay);
                _steps[2 * at] += known.Part - value.Part;
                _steps[(2 * at) + 1] += (known.Whole ?? 0) - (value.Whole ?? 0);
                (value, last) = (known, day);
            }
        }

        return last;
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
