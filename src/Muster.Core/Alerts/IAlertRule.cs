namespace Muster.Core.Alerts;

/// <summary>What raises alerts of one kind. A plain function of the series: no clock, no disk.</summary>
internal interface IAlertRule
{
    /// <summary>All that there were, the open ones among them.</summary>
    IEnumerable<Alert> Of(WatchedRepository repository);
}
