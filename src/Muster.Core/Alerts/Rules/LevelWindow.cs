using Muster.Core.Statistics;

namespace Muster.Core.Alerts.Rules;

/// <summary>The runs that make a series' level: without those of a drop, and from a rise on only those after it.</summary>
internal sealed class LevelWindow(int worse, int most)
{
    /// <summary>A rise is the level once so many runs have followed it: before, what was reached earlier still counts.</summary>
    private const int Settled = StepRule.LeastBefore + 3;

    private readonly List<AlertPoint> _points = [];
    private int _risenAt = -1;

    public void Add(IEnumerable<AlertPoint> points)
    {
        foreach (var point in points)
        {
            _points.Add(point);
            if (_points.Count > most)
            {
                _points.RemoveAt(0);
                _risenAt--;
            }
        }

        if (_risenAt > 0 && _points.Count - _risenAt >= Settled)
        {
            _points.RemoveRange(0, _risenAt);
            _risenAt = -1;
        }
    }

    public void Restart(IEnumerable<AlertPoint> points)
    {
        _points.Clear();
        _risenAt = -1;
        Add(points.TakeLast(most));
    }

    /// <summary>The step that the last runs show, in either direction.</summary>
    /// <param name="youngLeast">So many runs before are enough for a step of <paramref name="youngUnit"/>.</param>
    public StepRule? Step(int youngLeast, double youngUnit)
    {
        double[] values = [.. _points.Select(point => point.Value)];
        var step = values.Length < Settled ? StepRule.Last(values, youngUnit, youngLeast) : StepRule.Last(values, AlertMetrics.Unit);
        if (step is not null && worse * (step.After - step.Before) < 0 && _risenAt < 0)
        {
            _risenAt = step.At;
        }

        return step;
    }

    /// <summary>Half of the way went with one run.</summary>
    public bool FellAtOnce(StepRule step) => step.At > 0 && worse * (_points[step.At].Value - _points[step.At - 1].Value) >= worse * (step.After - step.Before) / 2;

    /// <summary>The runs that are off are no part of the level.</summary>
    public IReadOnlyList<AlertPoint> TakeOff(StepRule step)
    {
        AlertPoint[] off = [.. _points.Skip(step.At).Where(point => worse * (point.Value - step.Before) > step.Limit)];
        _points.RemoveAll(point => off.Contains(point));
        return off;
    }

    /// <summary>The last good run before.</summary>
    public AlertPoint? Before(AlertPoint point) => _points.LastOrDefault(one => one.At <= point.At);
}
