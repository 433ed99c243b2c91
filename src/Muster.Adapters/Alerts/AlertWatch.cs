using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Muster.Adapters.Memory;
using Muster.Adapters.Notifications;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage;
using Muster.Core.Alerts;
using Muster.Core.Memory;
using Muster.Core.Notifications;

namespace Muster.Adapters.Alerts;

/// <summary>
/// Judges the series of every repository that shows something else than when it was judged last, or has been silent for too long. Intake does
/// not wait for it and need not know it: each head bears the count of its last change, and what was not judged before a crash is judged by the
/// next who looks. Looking again, or two at once, changes nothing.
/// </summary>
public sealed class AlertWatch(SnapshotStore store, TimeProvider clock)
{
    private const int Chunk = 50;

    private static readonly HashSet<string> NoNames = [];

    /// <summary>So many authors are asked for, of the newest commits.</summary>
    private const int MostAuthors = 200;

    /// <param name="again">Also repositories that do not seem to have changed: their past may have.</param>
    /// <returns>How many alerts were opened, changed or ended.</returns>
    public async Task<int> LookAsync(AlertPolicy policy, IReadOnlySet<string> again, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var rows = await store.Access.ReadAsync(WatchTable.AllAsync, cancel);
        var known = policy.Channels is [] ? NoNames : await store.Access.ReadAsync(OutboxTable.KnownAsync, cancel);
        var due = rows
            .Select(row => (Row: row, Watched: policy.Of(row.Alias)))
            .Where(one => one.Watched is not null && (again.Contains(one.Watched.Name) || IsDue(one.Row, one.Watched, now)))
            .DistinctBy(one => one.Row.RepositoryId)
            .Select(one => (one.Row, Watched: one.Watched!))
            .ToArray();
        var changed = 0;
        foreach (var some in due.Chunk(Chunk))
        {
            var looks = await store.Access.ReadAsync(connection => ReadAsync(connection, some, now), cancel);
            foreach (var look in looks.Where(look => look.HasNews))
            {
                look.Authors = await policy.AuthorsAsync(look.Repository.Name, look.Commits(MostAuthors), cancel);
            }

            changed += await store.Access.WriteAsync((connection, transaction) => WriteAsync(connection, transaction, looks, policy.Channels, known, now), cancel);
        }

        return changed;
    }

    private static bool IsDue(WatchRow row, WatchedName watched, DateTimeOffset now) =>
        row.Stamp is not { } judged || row.HeadStamp > judged || row.Policy != watched.Policy || row.SilentAt?.ToTime() <= now || !watched.Agrees(WatchTable.Verdicts(row.Verdicts));

    private static async Task<IReadOnlyList<Look>> ReadAsync(DbConnection connection, IReadOnlyList<(WatchRow Row, WatchedName Watched)> due, DateTimeOffset now)
    {
        var looks = new List<Look>();
        foreach (var (row, watched) in due)
        {
            var known = new WatchedRepository
            {
                Id = Guid.Parse(row.RepositoryId),
                Name = watched.Name,
                Runs = [],
                Targets = watched.Targets,
                LookedAt = row.State == "complete" ? row.ObservedAt.ToTime() : null,
                Now = now,
            };
            var repository = await WatchedRuns.ReadAsync(connection, known, row.MainBranch);
            var kept = await AlertTable.OfRepositoryAsync(connection, null, row.RepositoryId);
            looks.Add(new Look(row, watched, repository, AlertWatching.Of(repository), kept));
        }

        return looks;
    }

    /// <param name="known">The channels that there were before this look.</param>
    private static async Task<int> WriteAsync(
        DbConnection connection, DbTransaction transaction, IReadOnlyList<Look> looks, IReadOnlyList<Channel> channels, IReadOnlySet<string> known, DateTimeOffset now)
    {
        var changed = 0;
        List<QualityEvent> events = [];
        var batch = new StatementBatch(connection, transaction);
        foreach (var channel in channels.Where(channel => !known.Contains(channel.Name)))
        {
            OutboxTable.Know(batch, channel.Name, now);
        }

        foreach (var look in looks)
        {
            // Somebody else has seen more meanwhile.
            var (judged, head) = await WatchTable.StampsAsync(connection, transaction, look.Row.RepositoryId);
            if (judged > look.Row.HeadStamp)
            {
                continue;
            }

            // Who looked at the same moment has written the same, which is no change any more.
            var kept = await AlertTable.OfRepositoryAsync(connection, transaction, look.Row.RepositoryId);
            var changes = look.Changes(kept);

            // What is judged for the first time in a look that also hears of a channel for the first time is the state that the channel found.
            var told = judged is null ? [.. channels.Where(channel => known.Contains(channel.Name))] : channels;
            foreach (var alert in changes)
            {
                var before = kept.FirstOrDefault(one => one.Alert.Id == alert.Id);
                AlertTable.Set(batch, alert);
                events.AddRange(AlertEvents.Of(before?.Alert, alert, look.Author));
                foreach (var notice in Notice.Of(told, before?.Alert, new KeptAlert(alert, before?.Acknowledgement), now))
                {
                    OutboxTable.Add(batch, notice, now);
                }
            }

            events.AddRange(look.Told == look.Row.Told ? [] : look.Events());
            events.AddRange(look.Watched.Flips(look.Repository.Id, WatchTable.Verdicts(look.Row.Verdicts), now));
            changed += changes.Count;
            WatchTable.Set(batch, look.Row.RepositoryId, look.Row.HeadStamp, look.Watched.Policy, look.SilentAt, look.Watched.VerdictsAfter(WatchTable.Verdicts(look.Row.Verdicts)), look.Told);
            if (changes.Count > 0)
            {
                WatchTable.Show(batch, look.Row.RepositoryId, isJudged: (head ?? 0) == look.Row.HeadStamp);
            }
        }

        await batch.RunAsync();
        await EventLog.InsertAsync(connection, transaction, events, CancellationToken.None);
        return changed;
    }

    /// <summary>One repository, judged.</summary>
    private sealed record Look(WatchRow Row, WatchedName Watched, WatchedRepository Repository, IReadOnlyList<Alert> Judged, IReadOnlyList<KeptAlert> Kept)
    {
        public IReadOnlyDictionary<string, string> Authors { get; set; } = new Dictionary<string, string>();

        /// <summary>Which runs the memory has heard of: while they are the same there is nothing to tell.</summary>
        public string Told => field ??= Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', RunEvents.Of(Repository, Nobody).Select(one => one.Id)))))[..16];

        public bool HasNews => Told != Row.Told || Changes(Kept).Count > 0;

        /// <summary>Null while the silence is an alert: there is nothing more to wait for.</summary>
        public DateTimeOffset? SilentAt => Judged.Any(alert => alert is { IsOpen: true, Kind: AlertKind.Silent }) ? null : AlertWatching.SilentAt(Repository);

        public string? Author(string commit) => Authors.GetValueOrDefault(commit);

        public IEnumerable<QualityEvent> Events() => RunEvents.Of(Repository, Author);

        public IReadOnlyList<Alert> Changes(IReadOnlyList<KeptAlert> kept) =>
            AlertMatching.Changes([.. kept.Select(one => one.Alert)], Judged, Repository.Runs.Where(run => !run.IsBackfilled).Select(run => (DateTimeOffset?)run.TakenAt).Max(), Repository.Now);

        public IReadOnlyCollection<string> Commits(int most) =>
            [.. Judged.SelectMany(alert => alert.Proof.Append(alert.Since)).Reverse()
                .Select(point => point.Commit)
                .Concat(Repository.Runs.Reverse().Select(run => run.Commit))
                .OfType<string>().Distinct(StringComparer.Ordinal).Take(most)];

        private static string? Nobody(string commit) => null;
    }
}
