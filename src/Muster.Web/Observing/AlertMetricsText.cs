using System.Globalization;
using System.Text;
using Muster.Core.Alerts;

namespace Muster.Web.Observing;

/// <summary>Open alerts as a gauge, by kind and severity. Every kind has a line: an alert that is gone is a 0, not a gap.</summary>
internal static class AlertMetricsText
{
    public static string Write(IReadOnlyList<KeptAlert> open, DateTimeOffset now)
    {
        var text = new StringBuilder("# HELP muster_alerts_open Open alerts.\n# TYPE muster_alerts_open gauge\n");
        foreach (var kind in AlertKinds.All)
        {
            foreach (var severity in AlertFilter.SeverityWords)
            {
                foreach (var seen in new[] { false, true })
                {
                    var count = open.Count(one => one.Alert.Kind == kind.Kind && one.IsAcknowledged(now) == seen && string.Equals(one.Alert.Severity.ToString(), severity, StringComparison.OrdinalIgnoreCase));
                    text.Append(CultureInfo.InvariantCulture, $"muster_alerts_open{{kind=\"{kind.Word}\",severity=\"{severity}\",acknowledged=\"{(seen ? "true" : "false")}\"}} {count}\n");
                }
            }
        }

        return text.ToString();
    }
}
