using System.Security.Cryptography;
using System.Text;
using Muster.Reports.Findings;

namespace Muster.Core.Alerts;

/// <summary>
/// The alerts of one kind about one metric, as its runs go by: begun by a rule, over by two good runs in a row, the same again when it comes back
/// within ten days, settled when it has stood for thirty runs and thirty days without getting worse.
/// </summary>
internal sealed class AlertCourse(WatchedRepository repository, AlertKind kind, string metric)
{
    public const int Proofs = 2;
    public const int DaysToReopen = 10;
    public const int SettledRuns = 30;
    public const int SettledDays = 30;
    private const int MostEvidence = 5;

    private readonly int _worse = AlertMetrics.Worse(metric);
    private readonly List<Alert> _over = [];
    private readonly List<AlertPoint> _good = [];
    private Alert? _open;
    private AlertPoint? _worst;
    private DateTimeOffset _standsSince;
    private int _standing;

    public bool IsOpen => _open is not null;

    /// <summary>The level of the one that is open.</summary>
    public double Level => _open?.Level ?? 0;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Alert> All => _open is null ? _over : [.. _over, _open with { Proof = [.. _good] }];

    /// <param name="now">The run that shows it.</param>
    /// <param name="since">The run that it began with.</param>
    /// <param name="before">The last good one; null when there was none.</param>
    public void Begin(AlertPoint now, AlertPoint since, AlertPoint? before, double? level, IEnumerable<AlertPoint> evidence, string? asked = null)
    {
        _good.Clear();
        (_worst, _standsSince, _standing) = (now, now.At, 0);
        if (_over is [.., { State: AlertState.Recovered, EndedAt: { } ended } last] && now.At - ended <= TimeSpan.FromDays(DaysToReopen))
        {
            _over.RemoveAt(_over.Count - 1);
            _open = last with { State = AlertState.Open, ReopenedAt = now.At, Reopenings = last.Reopenings + 1, EndedAt = null, Proof = [], Now = now, Level = level };
            return;
        }

        _open = new Alert
        {
            Id = IdOf(since.Run),
            RepositoryId = repository.Id,
            Repository = repository.Name,
            Kind = kind,
            Metric = metric,
            Severity = Severity.Medium,
            State = AlertState.Open,
            Since = since,
            Before = before,
            Now = now,
            Level = level,
            Asked = asked,
            OpenedAt = now.At,
            Evidence = [.. evidence.Take(MostEvidence)],
        };
    }

    /// <summary>The next run while it is open.</summary>
    /// <param name="settles">What stands long enough is no news any more.</param>
    /// <returns>How it ended with this run; null while it goes on.</returns>
    public AlertState? Next(AlertPoint point, bool isBack, bool settles = true)
    {
        var open = _open!;
        _standing++;
        if (isBack)
        {
            _good.Add(point);
            return _good.Count < Proofs ? null : End(open with { State = AlertState.Recovered, Proof = [.. _good], Now = _worst! }, point);
        }

        _good.Clear();
        _open = open with { Now = point };
        if (_worse * (point.Value - _worst!.Value) > 0)
        {
            // Much worse is news again; a little worse is the same.
            (_standsSince, _standing) = _worse * (point.Value - _worst.Value) >= AlertMetrics.Unit ? (point.At, 0) : (_standsSince, _standing);
            _worst = point;
        }

        return settles && _standing >= SettledRuns && point.At - _standsSince >= TimeSpan.FromDays(SettledDays) ? End(_open with { State = AlertState.Settled }, point) : null;
    }

    public string IdOf(string run) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{repository.Id}\n{kind.Word()}\n{metric}\n{run}")))[..16];

    private AlertState End(Alert over, AlertPoint at)
    {
        _over.Add(over with { EndedAt = at.At });
        _open = null;
        return over.State;
    }
}
