using System.Data.Common;
using System.Text.Json;
using Muster.Adapters.Sql;
using Muster.Core.Deliveries;
using Muster.Core.Git;
using Muster.Core.Snapshots;
using Muster.Reports;
using Muster.Reports.Paths;

namespace Muster.Adapters.Storage;

/// <summary>Deliveries and their reports. Readings are not kept: they are read again from the raw bytes.</summary>
internal static class DeliveryTable
{
    /// <summary>
    /// What makes deliveries one run: the commit. Without a commit, or with changes that no commit holds, every delivery is its own run.
    /// </summary>
    public static string RunOf(Delivery delivery) => delivery.Commit is { } commit && !delivery.Dirty ? commit : "delivery:" + delivery.Id;

    /// <summary>The run of a snapshot of these deliveries.</summary>
    public static string RunOf(Snapshot snapshot, IReadOnlyList<string> deliveryIds) => snapshot.Commit is { } commit && !snapshot.Dirty ? commit : "delivery:" + deliveryIds[^1];

    public static Task<bool> ExistsAsync(DbConnection connection, string id) =>
        connection.ExecuteScalarAsync<bool>("SELECT COUNT(*) > 0 FROM delivery WHERE id = @id", new { id });

    /// <returns>How many there were of it before: none, or one.</returns>
    public static Answer<long> Add(StatementBatch batch, DeliveryParcel parcel)
    {
        var delivery = parcel.Delivery;
        foreach (var report in parcel.Raw)
        {
            RawTable.Add(batch, report);
        }

        RawTable.Add(batch, parcel.Files);
        var known = batch.Ask<long>("SELECT COUNT(*) FROM delivery WHERE id = @Id", new { parcel.Id });
        batch.Do(
            """
            INSERT INTO delivery (id, repository_id, run, part, "commit", committed_at, branch, dirty, received_at, sequence, source_files, tree)
            VALUES (@Id, @Repository, @Run, @Part, @Commit, @CommittedAt, @Branch, @Dirty, @ReceivedAt, (SELECT COUNT(*) FROM delivery WHERE repository_id = @Repository AND run = @Run AND part = @Part), @Files, @Tree)
            ON CONFLICT (id) DO NOTHING
            """,
            new
            {
                parcel.Id,
                Repository = parcel.Repository.ToString(),
                parcel.Run,
                delivery.Part,
                delivery.Commit,
                CommittedAt = delivery.CommittedAt.ToMilliseconds(),
                delivery.Branch,
                Dirty = delivery.Dirty ? 1 : 0,
                ReceivedAt = parcel.ReceivedAt.ToMilliseconds(),
                Files = parcel.Files.Sha256,
                delivery.Tree,
            });
        foreach (var report in delivery.Reports)
        {
            batch.Do(
                """
                INSERT INTO delivery_report (delivery_id, path, sha256, modified_at, made_at, made_for, source_commits_since, command, doubts)
                VALUES (@Delivery, @Path, @Sha256, @ModifiedAt, @MadeAt, @MadeFor, @SourceCommitsSince, @Command, @Doubts)
                ON CONFLICT (delivery_id, path) DO NOTHING
                """,
                new
                {
                    Delivery = parcel.Id,
                    report.Path,
                    report.Sha256,
                    ModifiedAt = report.ModifiedAt.ToMilliseconds(),
                    MadeAt = report.MadeAt.ToMilliseconds(),
                    report.MadeFor,
                    report.SourceCommitsSince,
                    report.Command,
                    Doubts = DoubtsOf(report),
                });
        }

        return known;
    }

    /// <summary>What a second look at the same files says of them: older than their sources by now, or doubted by a newer rule.</summary>
    public static void LookAnew(StatementBatch batch, DeliveryParcel parcel)
    {
        foreach (var report in parcel.Delivery.Reports)
        {
            batch.Do(
                """
                UPDATE delivery_report SET modified_at = @ModifiedAt, made_at = @MadeAt, source_commits_since = @SourceCommitsSince, doubts = @Doubts
                WHERE delivery_id = @Id AND path = @Path
                """,
                new { parcel.Id, report.Path, ModifiedAt = report.ModifiedAt.ToMilliseconds(), MadeAt = report.MadeAt.ToMilliseconds(), report.SourceCommitsSince, Doubts = DoubtsOf(report) });
        }
    }

    /// <summary>
    /// What has become known of a delivery that was kept before anybody asked git (a server's desk does): its commit's files and place, and how
    /// far its reports are behind. Parts of the run that come later read it so.
    /// </summary>
    public static void Complete(StatementBatch batch, DeliveryParcel parcel)
    {
        var delivery = parcel.Delivery;
        if (delivery.Tree is null)
        {
            return;
        }

        batch.Do(
            "UPDATE delivery SET committed_at = @CommittedAt, tree = @Tree, source_files = @Files WHERE id = @Id AND tree IS NULL",
            new { parcel.Id, CommittedAt = delivery.CommittedAt.ToMilliseconds(), delivery.Tree, Files = parcel.Files.Sha256 });
        foreach (var report in delivery.Reports)
        {
            batch.Do(
                "UPDATE delivery_report SET source_commits_since = @SourceCommitsSince WHERE delivery_id = @Id AND path = @Path AND source_commits_since IS NULL",
                new { parcel.Id, report.Path, report.SourceCommitsSince });
        }
    }

    /// <summary>The run's parts and deliveries, in the order in which they came.</summary>
    public static Answer<(string Part, string Id)> AskRun(StatementBatch batch, string repository, string run) => batch.Ask<(string, string)>(
        "SELECT part, id FROM delivery WHERE repository_id = @repository AND run = @run ORDER BY sequence, id", new { repository, run });

    /// <summary>True when the run consists of exactly these deliveries, of a part the last.</summary>
    public static bool IsWholeRun(IReadOnlyList<(string Part, string Id)> run, IReadOnlyList<string> ids) =>
        run.GroupBy(row => row.Part).Select(part => part.Last().Id).ToHashSet(StringComparer.Ordinal).SetEquals(ids);

    /// <summary>The deliveries of a run, in the order in which they came.</summary>
    /// <param name="alias">The repository's.</param>
    public static Answer<DeliveryRow> AskRows(StatementBatch batch, string alias, string run) => batch.Ask<DeliveryRow>(
        """
        SELECT d.id, d.part, d."commit", d.committed_at, d.branch, d.dirty, d.source_files, d.tree
        FROM repository_alias a JOIN delivery d ON d.repository_id = a.repository_id
        WHERE a.alias = @alias AND d.run = @run ORDER BY d.sequence, d.id
        """,
        new { alias, run });

    /// <summary>The run's deliveries, of a part the last, in the order of their parts' names so that the order of arrival does not matter.</summary>
    public static async Task<IReadOnlyList<Delivery>> RunAsync(DbConnection connection, Guid repository, Delivery delivery, CancellationToken cancel)
    {
        var rows = await connection.QueryAsync<DeliveryRow>(
            """
            SELECT id, part, "commit", committed_at, branch, dirty, source_files, tree
            FROM delivery WHERE repository_id = @Repository AND run = @Run ORDER BY sequence, id
            """,
            new { Repository = repository.ToString(), Run = RunOf(delivery) }, cancel: cancel);
        return await RunAsync(connection, rows, delivery, cancel);
    }

    /// <param name="rows">Of the run.</param>
    public static async Task<IReadOnlyList<Delivery>> RunAsync(DbConnection connection, IReadOnlyList<DeliveryRow> rows, Delivery delivery, CancellationToken cancel)
    {
        var atHand = delivery.Id;
        var last = rows.GroupBy(row => row.Part).ToDictionary(part => part.Key, part => part.Last(), StringComparer.Ordinal);
        var isNew = rows.All(row => row.Id != atHand);
        var found = new List<Delivery>();
        foreach (var part in last.Keys.Append(delivery.Part).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            // The delivery at hand has been read already, and is the last of its part when it is new.
            var isAtHand = part == delivery.Part && (isNew || last[part].Id == atHand);
            found.Add(isAtHand ? delivery : await ReadAsync(connection, last[part], delivery.Repository, cancel));
        }

        return found;
    }

    /// <summary>One delivery by its id, its reports read again from the raw bytes.</summary>
    /// <param name="repository">The name under which it was handed over, which is a part of its id.</param>
    public static async Task<Delivery?> FindAsync(DbConnection connection, string id, string repository, CancellationToken cancel)
    {
        var row = await connection.QuerySingleOrDefaultAsync<DeliveryRow>(
            """SELECT id, part, "commit", committed_at, branch, dirty, source_files, tree FROM delivery WHERE id = @id""", new { id });
        return row is null ? null : await ReadAsync(connection, row, repository, cancel);
    }

    private static async Task<Delivery> ReadAsync(DbConnection connection, DeliveryRow row, string repository, CancellationToken cancel)
    {
        var rows = await connection.QueryAsync<ReportRow>(
            "SELECT path, sha256, modified_at, made_at, made_for, source_commits_since, command, doubts FROM delivery_report WHERE delivery_id = @Id ORDER BY path", new { row.Id }, cancel: cancel);
        var reports = new List<DeliveredReport>();
        foreach (var one in rows)
        {
            var raw = await RawTable.ReadAsync(connection, one.Sha256);
            var unread = UnreadReport.ReasonOf(raw);
            reports.Add(new DeliveredReport
            {
                Path = one.Path,
                Sha256 = one.Sha256,
                Bytes = raw.Length,
                ModifiedAt = one.ModifiedAt.ToTime(),
                MadeAt = one.MadeAt.ToTime(),
                MadeFor = one.MadeFor,
                SourceCommitsSince = (int?)one.SourceCommitsSince,
                Command = one.Command,
                Doubts = one.Doubts is null ? [] : JsonSerializer.Deserialize(one.Doubts, StoreJson.Default.IReadOnlyListDoubt)!,
                Unread = unread,
                Reading = unread is null ? ReportFormats.Read(raw.Source(one.Path), cancel) : new Reading { Path = one.Path, Rejections = [new(null, null, unread)] },
            });
        }

        var (files, blobs) = row.SourceFiles is null ? SourceFileList.Empty : await SourceFileList.ReadAsync(await RawTable.ReadAsync(connection, row.SourceFiles), cancel);
        var map = files.Count == 0 ? null : PathMap.Of(files, new PathHints { IsSource = SourceLanguages.Has });
        return new Delivery
        {
            Repository = repository,
            Part = row.Part,
            Commit = row.Commit,
            CommittedAt = row.CommittedAt.ToTime(),
            Branch = row.Branch,
            Dirty = row.Dirty != 0,
            Tree = row.Tree,
            SourceFiles = files,
            SourceBlobs = blobs,

            // As the delivery's own files are placed when it comes, so that parts that come later speak of the same paths.
            Reports = [.. reports.Select(report => report with { Reading = map is null ? PathMap.WithoutFiles(report.Reading) : map.Apply(report.Reading).Reading })],
        };
    }

    private static string? DoubtsOf(DeliveredReport report) => report.Doubts.Count == 0 ? null : JsonSerializer.Serialize(report.Doubts, StoreJson.Default.IReadOnlyListDoubt);

    internal sealed record DeliveryRow(string Id, string Part, string? Commit, long? CommittedAt, string? Branch, long Dirty, string? SourceFiles, string? Tree);

    private sealed record ReportRow(string Path, string Sha256, long? ModifiedAt, long? MadeAt, string? MadeFor, long? SourceCommitsSince, string? Command, string? Doubts);
}
