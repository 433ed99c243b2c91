using Muster.Adapters.Memory;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage;
using Muster.Core.Alerts;

namespace Muster.Adapters.Alerts;

/// <summary>The alerts that are kept, for reading, and what people say of them.</summary>
public sealed class AlertStore(SnapshotStore store)
{
    /// <summary>Of all repositories, the newest first.</summary>
    /// <param name="all">Also those that are over.</param>
    public Task<IReadOnlyList<KeptAlert>> ListAsync(bool all, CancellationToken cancel) => store.Access.ReadAsync(connection => AlertTable.AllAsync(connection, open: !all), cancel);

    /// <summary>Of one repository, the oldest first, those that are over too.</summary>
    public Task<IReadOnlyList<KeptAlert>> OfAsync(Guid repository, CancellationToken cancel) => store.Access.ReadAsync(connection => AlertTable.OfRepositoryAsync(connection, null, repository.ToString()), cancel);

    /// <summary>Those whose name begins so; a person types eight digits of sixteen.</summary>
    public Task<IReadOnlyList<KeptAlert>> FindAsync(string id, CancellationToken cancel) => IsId(id)
        ? store.Access.ReadAsync(connection => AlertTable.BeginningAsync(connection, null, id.ToLowerInvariant()), cancel)
        : Task.FromResult<IReadOnlyList<KeptAlert>>([]);

    /// <summary>Somebody has seen it. What was said before gives way; the memory keeps both.</summary>
    /// <returns>As it is kept now; null when there is no such alert, or it is over.</returns>
    public Task<KeptAlert?> AcknowledgeAsync(string id, string who, string note, DateTimeOffset? until, CancellationToken cancel)
    {
        var now = store.Time.GetUtcNow();
        return store.Access.WriteAsync<KeptAlert?>(
            async (connection, transaction) =>
            {
                if (!IsId(id) || await AlertTable.BeginningAsync(connection, transaction, id) is not [{ Alert: { IsOpen: true } alert }])
                {
                    return null;
                }

                var said = new Acknowledgement(who, now, note, until, alert.Now.Value);
                await AlertTable.AcknowledgeAsync(connection, transaction, alert.Id, said);
                var batch = new StatementBatch(connection, transaction);
                HeadTable.Touch(batch, alert.RepositoryId.ToString());
                await batch.RunAsync();
                await EventLog.InsertAsync(connection, transaction, [AlertEvents.Acknowledged(alert, said)], CancellationToken.None);
                return new KeptAlert(alert, said);
            },
            cancel);
    }

    private static bool IsId(string id) => id.Length is > 0 and <= 16 && id.All(char.IsAsciiHexDigit);
}
