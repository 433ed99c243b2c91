using System.Data.Common;
using System.Text.Json;
using Muster.Adapters.Notifications;
using Muster.Adapters.Sql;
using Muster.Core.Notifications;

namespace Muster.Adapters.Storage.Upkeep.Checks;

/// <summary>What is to be told can be read, and has one of the three states.</summary>
internal sealed class OutboxCheck : IStoreCheck
{
    public string Name => "outbox";

    public string What => "what is to be told of alerts, read whole";

    public async Task RunAsync(DbConnection connection, CheckLog log, CancellationToken cancel)
    {
        await foreach (var (id, state, content) in connection.QueryUnbufferedAsync<(string Id, string State, string Content)>("SELECT id, state, content FROM notification", commandTimeout: 0, cancel: cancel).WithCancellation(cancel))
        {
            log.Look();
            log.ComplainUnless(state is OutboxTable.Waiting or OutboxTable.Sent or OutboxTable.Failed, $"notification {id} is '{state}'");
            try
            {
                NoticeBody.EventOf([content]);
            }
            catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                log.Complain($"notification {id} cannot be read: {broken.Message}");
            }
        }
    }
}
