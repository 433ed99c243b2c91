using System.Data.Common;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage;
using Muster.Core.Notifications;

namespace Muster.Adapters.Notifications;

/// <summary>What is to be told, as rows.</summary>
internal static class OutboxTable
{
    public const string Waiting = "waiting", Sent = "sent", Failed = "failed";

    /// <summary>So many alerts go into one message; the rest into the next.</summary>
    public const int MostInOne = 100;

    /// <summary>The channels that were known before, by name.</summary>
    public static async Task<IReadOnlySet<string>> KnownAsync(DbConnection connection) =>
        (await connection.QueryAsync<string>("SELECT name FROM notification_channel")).ToHashSet(StringComparer.Ordinal);

    public static void Know(StatementBatch batch, string channel, DateTimeOffset now) => batch.Do(
        "INSERT INTO notification_channel (name, since) VALUES (@channel, @Now) ON CONFLICT (name) DO NOTHING", new { channel, Now = now.ToMilliseconds() });

    public static void Add(StatementBatch batch, Notice notice, DateTimeOffset now) => batch.Do(
        """
        INSERT INTO notification (id, channel, repository, content, state, created_at, next_at, attempts)
        VALUES (@Id, @Channel, @Repository, @Content, 'waiting', @Now, @Now, 0)
        ON CONFLICT (id) DO NOTHING
        """,
        new { notice.Id, notice.Channel, notice.Kept.Alert.Repository, Content = NoticeBody.Content(notice, now), Now = now.ToMilliseconds() });

    /// <summary>Whether one of these channels has something that may be tried now, or there is something to give up.</summary>
    /// <param name="until">What waits for a later moment is left.</param>
    public static async Task<bool> HasDueAsync(DbConnection connection, IReadOnlySet<string> channels, DateTimeOffset until, DateTimeOffset now) =>
        (await connection.QueryAsync<(string Channel, long Next, long Oldest)>(
            "SELECT channel, MIN(next_at), MIN(created_at) FROM notification WHERE state = 'waiting' GROUP BY channel"))
        .Any(one => one.Oldest <= (now - Patience.GivesUpAfter).ToMilliseconds() || (channels.Contains(one.Channel) && one.Next <= until.ToMilliseconds()));

    /// <summary>When something of these channels is to be tried next; null while nothing waits.</summary>
    public static async Task<DateTimeOffset?> NextAsync(DbConnection connection, IReadOnlySet<string> channels)
    {
        var all = await connection.QueryAsync<(string Channel, long Next)>("SELECT channel, MIN(next_at) FROM notification WHERE state = 'waiting' GROUP BY channel");
        return all.Where(one => channels.Contains(one.Channel)).Select(one => (DateTimeOffset?)one.Next.ToTime()).Min();
    }

    /// <summary>The next message of a channel, which nobody else may send until the lease is over; null when nothing is due.</summary>
    /// <param name="digest">More than so many become one.</param>
    public static async Task<OutboxMessage?> ClaimAsync(
        DbConnection connection, DbTransaction transaction, string channel, int digest, string lease, DateTimeOffset until, DateTimeOffset now, TimeSpan forSoLong)
    {
        var due = await connection.QueryAsync<(string Id, string? Message, long Attempts, long CreatedAt, string Content)>(
            """
            SELECT id, message, attempts, created_at, content FROM notification
            WHERE state = 'waiting' AND channel = @channel AND next_at <= @Until AND (lease_until IS NULL OR lease_until <= @Now)
            ORDER BY attempts, created_at, id LIMIT @Most
            """,
            new { channel, Until = until.ToMilliseconds(), Now = now.ToMilliseconds(), Most = 4 * MostInOne }, transaction);
        if (due is [])
        {
            return null;
        }

        // What one receiver will not have stands behind the others. What has been sent together, perhaps, is sent together again under the same name.
        var fresh = due.Where(one => one.Message is null).ToArray();
        var rows = due[0].Message is { } message ? due.Where(one => one.Message == message).ToArray()
            : fresh.Length > digest ? [.. fresh.Take(MostInOne)]
            : [due[0]];
        var name = due[0].Message ?? (rows.Length == 1 ? rows[0].Id : Guid.CreateVersion7(now).ToString("n"));
        var values = new SqlValues(new { name, lease, Until = (now + forSoLong).ToMilliseconds() });
        var ids = InList.Of("id", [.. rows.Select(row => row.Id)], values);
        await connection.ExecuteAsync($"UPDATE notification SET message = @name, lease = @lease, lease_until = @Until WHERE id IN {ids}", values, transaction);
        return new OutboxMessage(name, channel, due.Max(row => row.Attempts), rows.Min(row => row.CreatedAt).ToTime(), [.. rows.Select(row => row.Content)]);
    }

    /// <summary>It was taken.</summary>
    public static async Task SentAsync(DbConnection connection, DbTransaction transaction, OutboxMessage message, string lease, DateTimeOffset now)
    {
        await connection.ExecuteAsync(
            "UPDATE notification SET state = 'sent', attempts = attempts + 1, ended_at = @Now, lease = NULL, lease_until = NULL, problem = NULL WHERE message = @Name AND channel = @Channel AND lease = @lease",
            new { Now = now.ToMilliseconds(), message.Name, message.Channel, lease }, transaction);
        await connection.ExecuteAsync("UPDATE notification_channel SET sent_at = @Now, tried_at = @Now, problem = NULL WHERE name = @Channel", new { Now = now.ToMilliseconds(), message.Channel }, transaction);
    }

    /// <summary>It was not; whatever else waits for this channel waits as long.</summary>
    public static async Task NotSentAsync(DbConnection connection, DbTransaction transaction, OutboxMessage message, string lease, string problem, DateTimeOffset next, DateTimeOffset now)
    {
        var values = new { Now = now.ToMilliseconds(), Next = next.ToMilliseconds(), message.Name, message.Channel, lease, problem };
        await connection.ExecuteAsync(
            "UPDATE notification SET attempts = attempts + 1, next_at = @Next, lease = NULL, lease_until = NULL, problem = @problem WHERE message = @Name AND channel = @Channel AND lease = @lease", values, transaction);
        await connection.ExecuteAsync(
            "UPDATE notification SET next_at = @Next WHERE state = 'waiting' AND channel = @Channel AND next_at < @Next AND (lease_until IS NULL OR lease_until <= @Now)", values, transaction);
        await connection.ExecuteAsync("UPDATE notification_channel SET tried_at = @Now, problem = @problem WHERE name = @Channel", values, transaction);
    }

    /// <summary>What has waited for a day is given up, and says why.</summary>
    /// <returns>How many.</returns>
    public static Task<int> GiveUpAsync(DbConnection connection, DbTransaction transaction, DateTimeOffset now) => connection.ExecuteAsync(
        """
        UPDATE notification SET state = 'failed', ended_at = @Now, lease = NULL, lease_until = NULL, problem = COALESCE(problem, 'never tried: nobody who came by had the channel with its address and its secret')
        WHERE state = 'waiting' AND created_at <= @Oldest AND (lease_until IS NULL OR lease_until <= @Now)
        """,
        new { Now = now.ToMilliseconds(), Oldest = (now - Patience.GivesUpAfter).ToMilliseconds() }, transaction);

    /// <summary>What was told or given up long ago.</summary>
    public static Task<int> ForgetAsync(DbConnection connection, DbTransaction? transaction, DateTimeOffset before) => connection.ExecuteAsync(
        "DELETE FROM notification WHERE state <> 'waiting' AND ended_at < @Before", new { Before = before.ToMilliseconds() }, transaction);

    public static async Task<IReadOnlyList<ChannelStanding>> StandingsAsync(DbConnection connection)
    {
        var channels = await connection.QueryAsync<(string Name, long? SentAt, long? TriedAt, string? Problem)>("SELECT name, sent_at, tried_at, problem FROM notification_channel");
        var counts = await connection.QueryAsync<(string Channel, string State, long Count, long? Next, long? Ended)>(
            "SELECT channel, state, COUNT(*), MIN(next_at), MAX(ended_at) FROM notification WHERE state <> 'sent' GROUP BY channel, state");
        return
        [
            .. from channel in channels
               let waiting = counts.FirstOrDefault(one => one.Channel == channel.Name && one.State == Waiting)
               let failed = counts.FirstOrDefault(one => one.Channel == channel.Name && one.State == Failed)
               select new ChannelStanding(channel.Name, waiting.Count, failed.Count, waiting.Next.ToTime(), failed.Ended.ToTime(), channel.SentAt.ToTime(), channel.TriedAt.ToTime(), channel.Problem),
        ];
    }
}

/// <param name="Name">Stays the same however often it is sent: the receiver knows it by that.</param>
/// <param name="Attempts">How often the channel has been tried in vain.</param>
/// <param name="Since">When the oldest of it came to be told.</param>
internal sealed record OutboxMessage(string Name, string Channel, long Attempts, DateTimeOffset Since, IReadOnlyList<string> Contents);
