using System.Globalization;
using System.Text;
using Muster.Adapters.Notifications;

namespace Muster.Web.Observing;

/// <summary>What waits to be told, and what was given up in the last 30 days, by channel.</summary>
internal static class NotificationMetricsText
{
    public static string Write(IReadOnlyList<ChannelStanding> standings)
    {
        // Names of channels are letters, digits, dots, dashes and underscores: nothing to escape.
        var text = new StringBuilder("# HELP muster_notifications Alerts that are to be told and wait, and those that were given up within 30 days.\n# TYPE muster_notifications gauge\n");
        foreach (var one in standings.OrderBy(one => one.Name, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"muster_notifications{{channel=\"{one.Name}\",state=\"waiting\"}} {one.Waiting}\nmuster_notifications{{channel=\"{one.Name}\",state=\"failed\"}} {one.Failed}\n");
        }

        return text.ToString();
    }
}
