using System.Data.Common;
using System.Text;
using Muster.Adapters.Sql;
using Muster.Core.Deliveries;
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

    /// <summary>False when it is here already.</summary>
    public static async Task<bool> AddAsync(DbConnection connection, DbTransaction transaction, Guid repository, Delivery delivery, DateTimeOffset receivedAt, CancellationToken cancel)
    {
        var files = await PackedReport.PackAsync(new MemoryStream(Encoding.UTF8.GetBytes(SourceFileList.Write(delivery))), cancel);
        await RawTable.AddAsync(connection, transaction, files);
        var added = await connection.ExecuteAsync(
            """
            INSERT INTO delivery (id, repository_id, run, part, "commit", committed_at, branch, dirty, received_at, sequence, source_files, tree)
            VALUES (@Id, @Repository, @Run, @Part, @Commit, @CommittedAt, @Branch, @Dirty, @ReceivedAt, (SELECT COUNT(*) FROM delivery WHERE repository_id = @Repository AND run = @Run AND part = @Part), @Files, @Tree)
            ON CONFLICT (id) DO NOTHING
            """,
            new
            {
                delivery.Id,
                Repository = repository.ToString(),
                Run = RunOf(delivery),
                delivery.Part,
                delivery.Commit,
                CommittedAt = delivery.CommittedAt.ToMilliseconds(),
                delivery.Branch,
                Dirty = delivery.Dirty ? 1 : 0,
                ReceivedAt = receivedAt.ToMilliseconds(),
                Files = files.Sha256,
                delivery.Tree,
            },
            transaction);
        if (added == 0)
        {
            return false;
        }

        foreach (var report in delivery.Reports)
        {
            await connection.ExecuteAsync(
                """
                INSERT INTO delivery_report (delivery_id, path, sha256, modified_at, made_at, made_for, source_commits_since, command)
                VALUES (@Delivery, @Path, @Sha256, @ModifiedAt, @MadeAt, @MadeFor, @SourceCommitsSince, @Command)
                """,
                new
                {
                    Delivery = delivery.Id,
                    report.Path,
                    report.Sha256,
                    ModifiedAt = report.ModifiedAt.ToMilliseconds(),
                    MadeAt = report.MadeAt.ToMilliseconds(),
                    report.MadeFor,
                    report.SourceCommitsSince,
                    report.Command,
                },
                transaction);
        }

        return true;
    }

    /// <summary>The run's deliveries, of a part the last, in the order of their parts' names so that the order of arrival does not matter.</summary>
    public static async Task<IReadOnlyList<Delivery>> RunAsync(DbConnection connection, Guid repository, Delivery delivery, CancellationToken cancel)
    {
        var rows = await connection.QueryAsync<DeliveryRow>(
            """
            SELECT id, part, "commit", committed_at, branch, dirty, source_files, tree
            FROM delivery WHERE repository_id = @Repository AND run = @Run ORDER BY sequence, id
            """,
            new { Repository = repository.ToString(), Run = RunOf(delivery) });
        var found = new List<Delivery>();
        foreach (var row in rows.GroupBy(row => row.Part).OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => part.Last()))
        {
            // The delivery at hand has been read already.
            found.Add(row.Id == delivery.Id ? delivery : await ReadAsync(connection, row, delivery.Repository, cancel));
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

    public static async Task<IReadOnlyList<string>> PartsAsync(DbConnection connection, Guid repository, string run) =>
        [.. await connection.QueryAsync<string>("SELECT DISTINCT part FROM delivery WHERE repository_id = @Repository AND run = @run", new { Repository = repository.ToString(), run })];

    /// <summary>True when the run consists of exactly these deliveries, of a part the last.</summary>
    public static async Task<bool> IsWholeRunAsync(DbConnection connection, DbTransaction transaction, Guid repository, string run, IReadOnlyList<string> ids)
    {
        var now = await connection.QueryAsync<(string Part, string Id)>(
            "SELECT part, id FROM delivery WHERE repository_id = @Repository AND run = @run ORDER BY sequence, id", new { Repository = repository.ToString(), run }, transaction);
        return now.GroupBy(row => row.Part).Select(part => part.Last().Id).ToHashSet(StringComparer.Ordinal).SetEquals(ids);
    }

    private static async Task<Delivery> ReadAsync(DbConnection connection, DeliveryRow row, string repository, CancellationToken cancel)
    {
        var rows = await connection.QueryAsync<ReportRow>(
            "SELECT path, sha256, modified_at, made_at, made_for, source_commits_since, command FROM delivery_report WHERE delivery_id = @Id ORDER BY path", new { row.Id });
        var reports = new List<DeliveredReport>();
        foreach (var one in rows)
        {
            var raw = await RawTable.ReadAsync(connection, one.Sha256);
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
                Reading = ReportFormats.Read(raw.Source(one.Path), cancel),
            });
        }

        var (files, blobs) = row.SourceFiles is null ? SourceFileList.Empty : await SourceFileList.ReadAsync(await RawTable.ReadAsync(connection, row.SourceFiles), cancel);
        var map = files.Count == 0 ? null : PathMap.Of(files);
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
            Reports = map is null ? reports : [.. reports.Select(report => report with { Reading = map.Apply(report.Reading).Reading })],
        };
    }

    private sealed record DeliveryRow(string Id, string Part, string? Commit, long? CommittedAt, string? Branch, long Dirty, string? SourceFiles, string? Tree);

    private sealed record ReportRow(string Path, string Sha256, long? ModifiedAt, long? MadeAt, string? MadeFor, long? SourceCommitsSince, string? Command);
}
