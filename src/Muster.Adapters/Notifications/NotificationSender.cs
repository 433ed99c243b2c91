using System.Globalization;
using System.Net;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage;
using Muster.Core.Alerts;
using Muster.Core.Notifications;

namespace Muster.Adapters.Notifications;

/// <summary>
/// Tells what waits in the outbox. A message is claimed, sent, and noted as sent: two processes do not both send it, and what was cut off in
/// between is sent again under the same name when the claim is over. Channels do not wait for each other.
/// </summary>
public sealed class NotificationSender(SnapshotStore store, TimeProvider clock, Func<string, string?> variable)
{
    /// <summary>Longer than a request may take.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>What was told is kept so long, for the question whether it was.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>So many messages to a channel at a time; the rest a moment later.</summary>
    private const int MostMessages = 20;

    internal Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = (host, cancel) => Dns.GetHostAddressesAsync(host, cancel);

    internal Func<double> Chance { get; init; } = Random.Shared.NextDouble;

    /// <param name="channels">Those of the manifest; what this process has no secret for is left to others.</param>
    /// <param name="all">Also what was tried and is to wait.</param>
    /// <param name="limit">How long it may take altogether.</param>
    /// <returns>What came of each channel that was tried.</returns>
    public async Task<IReadOnlyList<ChannelTold>> SendAsync(IReadOnlyList<Channel> channels, bool all, TimeSpan limit, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var until = all ? DateTimeOffset.MaxValue : now;
        var able = channels.Select(channel => (Channel: channel, Credentials: ChannelCredentials.Of(channel, variable))).Where(one => one.Credentials.Missing is null).ToArray();
        var names = able.Select(one => one.Channel.Name).ToHashSet(StringComparer.Ordinal);
        var (known, isDue) = await store.Access.ReadAsync(async connection => (await OutboxTable.KnownAsync(connection), await OutboxTable.HasDueAsync(connection, names, until, now)), cancel);
        if (channels.Any(channel => !known.Contains(channel.Name)))
        {
            await KnowAsync(channels, now, cancel);
        }

        if (!isDue)
        {
            return [];
        }

        await store.Access.WriteAsync(
            async (connection, transaction) =>
            {
                await OutboxTable.ForgetAsync(connection, transaction, now - Kept);
                return await OutboxTable.GiveUpAsync(connection, transaction, now);
            },
            cancel);
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var timer = clock.CreateTimer(_ => bound.Cancel(), null, limit, Timeout.InfiniteTimeSpan);
        var told = await Task.WhenAll(able.Select(one => TellAsync(one.Channel, one.Credentials, until, bound.Token, cancel)));
        return [.. told.Where(one => one.Sent > 0 || one.Problem is not null)];
    }

    /// <summary>One message that says that it is a test; the outbox does not hear of it.</summary>
    public async Task<TestAnswer> TestAsync(Channel channel, KeptAlert sample, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var credentials = ChannelCredentials.Of(channel, variable);
        if (credentials.Missing is { } missing)
        {
            return new(credentials.Shown, null, missing, null);
        }

        var began = clock.GetTimestamp();
        var content = NoticeBody.Content(new Notice("", channel.Name, AlertTurn.Opened, sample.Alert.OpenedAt, sample), now);
        using var door = new WebhookDoor(channel.MayBePrivate, Resolve);
        var answer = await PostAsync(door, channel, credentials, Guid.CreateVersion7(now).ToString("n"), [content], isTest: true, cancel);
        return new(credentials.Shown, answer.Status, answer.Problem, clock.GetElapsedTime(began));
    }

    private async Task KnowAsync(IReadOnlyList<Channel> channels, DateTimeOffset now, CancellationToken cancel) => await store.Access.WriteAsync(
        async (connection, transaction) =>
        {
            var batch = new StatementBatch(connection, transaction);
            foreach (var channel in channels)
            {
                OutboxTable.Know(batch, channel.Name, now);
            }

            await batch.RunAsync();
            return 0;
        },
        cancel);

    private async Task<ChannelTold> TellAsync(Channel channel, ChannelCredentials credentials, DateTimeOffset until, CancellationToken bound, CancellationToken cancel)
    {
        var (sent, alerts) = (0, 0);
        using var door = new WebhookDoor(channel.MayBePrivate, Resolve);
        while (sent < MostMessages && !bound.IsCancellationRequested)
        {
            var lease = Guid.CreateVersion7().ToString("n");
            var claimed = clock.GetUtcNow();
            var message = await store.Access.WriteAsync((connection, transaction) => OutboxTable.ClaimAsync(connection, transaction, channel.Name, channel.DigestAbove, lease, until, claimed, Lease), cancel);
            if (message is null)
            {
                break;
            }

            var answer = await PostAsync(door, channel, credentials, message.Name, message.Contents, isTest: false, bound, cancel);
            var now = clock.GetUtcNow();
            if (answer.Problem is { } problem)
            {
                var next = Next(message, answer.RetryAfter, now);
                await store.Access.WriteAsync(async (connection, transaction) => { await OutboxTable.NotSentAsync(connection, transaction, message, lease, problem, next, now); return 0; }, cancel);
                return new(channel.Name, sent, alerts, problem, next);
            }

            await store.Access.WriteAsync(async (connection, transaction) => { await OutboxTable.SentAsync(connection, transaction, message, lease, now); return 0; }, cancel);
            (sent, alerts) = (sent + 1, alerts + message.Contents.Count);
        }

        return new(channel.Name, sent, alerts, null, null);
    }

    // The last try is at the very end.
    private DateTimeOffset Next(OutboxMessage message, TimeSpan? asked, DateTimeOffset now)
    {
        var next = now + Patience.Pause(message.Attempts + 1, Chance(), asked);
        var last = message.Since + Patience.GivesUpAfter - TimeSpan.FromSeconds(1);
        return next > last && last > now ? last : next;
    }

    private async Task<WebhookAnswer> PostAsync(
        WebhookDoor door, Channel channel, ChannelCredentials credentials, string delivery, IReadOnlyList<string> contents, bool isTest, CancellationToken bound, CancellationToken cancel)
    {
        try
        {
            return await PostAsync(door, channel, credentials, delivery, contents, isTest, bound);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new WebhookAnswer(null, $"{credentials.Url!.Host} did not answer in the time there was", null);
        }
    }

    private Task<WebhookAnswer> PostAsync(WebhookDoor door, Channel channel, ChannelCredentials credentials, string delivery, IReadOnlyList<string> contents, bool isTest, CancellationToken cancel)
    {
        var body = NoticeBody.Of(channel.Format, delivery, channel.Name, contents, isTest);
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds();
        var headers = new Dictionary<string, string>
        {
            ["User-Agent"] = "muster",
            ["Muster-Delivery"] = delivery,
            ["Muster-Event"] = isTest ? "test" : NoticeBody.EventOf(contents),
            ["Muster-Timestamp"] = timestamp.ToString(CultureInfo.InvariantCulture),
        };
        if (credentials.Secret is { } secret)
        {
            headers["Muster-Signature"] = NoticeSignature.Of(secret, timestamp, body);
        }

        return door.PostAsync(credentials.Url!, headers, body, cancel);
    }
}

/// <summary>What came of a channel.</summary>
/// <param name="Sent">Messages that were taken.</param>
/// <param name="Alerts">What was told with them.</param>
/// <param name="Problem">Why it went no further; null when it did.</param>
/// <param name="NextAt">When it is tried again.</param>
public sealed record ChannelTold(string Channel, int Sent, int Alerts, string? Problem, DateTimeOffset? NextAt);

/// <param name="Address">As much of it as may be shown.</param>
/// <param name="Status">Null where nobody answered.</param>
/// <param name="Problem">Null when it was taken.</param>
public sealed record TestAnswer(string? Address, int? Status, string? Problem, TimeSpan? Took);
