using System.Security.Cryptography;
using System.Text;
using Muster.Core.Alerts;
using Muster.Reports.Findings;

namespace Muster.Core.Notifications;

/// <summary>One turn of one alert, to be told to one channel.</summary>
/// <param name="Id">Made of what it is about, so that who judges the same change makes the same notice.</param>
/// <param name="At">When the data showed it.</param>
public sealed record Notice(string Id, string Channel, AlertTurn Turn, DateTimeOffset At, KeptAlert Kept)
{
    /// <summary>What is older when it is judged (a backfill, a long pause) is history and no news.</summary>
    public const int DaysOfNews = 7;

    /// <summary>What of a change of an alert is to be told, and to whom.</summary>
    /// <param name="channels">Those that there were before this was judged.</param>
    /// <param name="before">As it was kept; null when it is new.</param>
    /// <param name="after">As it is kept now.</param>
    public static IEnumerable<Notice> Of(IReadOnlyList<Channel> channels, Alert? before, KeptAlert after, DateTimeOffset now)
    {
        if (channels is [] || TurnOf(before, after.Alert) is not { } turn || now - turn.At > TimeSpan.FromDays(DaysOfNews))
        {
            return [];
        }

        // Who was told that it is grave is told that it is over.
        var severity = before?.Severity > after.Alert.Severity && !after.Alert.IsOpen ? before.Severity : after.Alert.Severity;
        return channels.Where(channel => Means(channel, turn.Turn, after.Alert, severity)).Select(channel => new Notice(IdOf(channel, after.Alert, turn.Mark), channel.Name, turn.Turn, turn.At, after));
    }

    private static bool Means(Channel channel, AlertTurn turn, Alert alert, Severity severity) =>
        channel.Turns.Contains(turn)
        && (channel.Kinds is [] || channel.Kinds.Contains(alert.Kind))
        && channel.Severities.Contains(severity)
        && channel.Repositories?.Contains(alert.Repository) != false;

    // Of what opened and ended between two looks only the end is told: nobody need come any more.
    private static (AlertTurn Turn, DateTimeOffset At, string Mark)? TurnOf(Alert? before, Alert after) => (before, after) switch
    {
        (_, { IsOpen: false, EndedAt: { } ended }) when before is null || before.State != after.State || before.Reopenings != after.Reopenings => (End(after.State), ended, $"{after.State}.{after.Reopenings}.{ended.ToUnixTimeMilliseconds()}"),
        (_, { IsOpen: false }) => null,
        (null, { ReopenedAt: { } again }) => (AlertTurn.Reopened, again, $"reopened.{after.Reopenings}"),
        (null, _) => (AlertTurn.Opened, after.OpenedAt, "opened"),
        (_, { ReopenedAt: { } again }) when after.Reopenings > before.Reopenings => (AlertTurn.Reopened, again, $"reopened.{after.Reopenings}"),
        ({ IsOpen: false }, _) => (AlertTurn.Reopened, after.Now.At, $"again.{before.EndedAt?.ToUnixTimeMilliseconds()}"),
        _ when after.Severity > before.Severity => (AlertTurn.Worsened, after.Now.At, $"{after.Severity}.{after.Reopenings}"),
        _ => null,
    };

    private static AlertTurn End(AlertState state) => state switch
    {
        AlertState.Recovered => AlertTurn.Recovered,
        AlertState.Settled => AlertTurn.Settled,
        _ => AlertTurn.Withdrawn,
    };

    private static string IdOf(Channel channel, Alert alert, string mark) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{channel.Name}\n{alert.Id}\n{mark}")))[..32];
}
