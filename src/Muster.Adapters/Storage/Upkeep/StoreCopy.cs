using System.Data.Common;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage.Migrations;

namespace Muster.Adapters.Storage.Upkeep;

/// <summary>
/// Everything from one store to another, whatever their engines: one consistent read, one transaction at the other end, and each table read
/// back and compared before it is committed. <c>move</c>, <c>backup</c> and <c>restore</c> are this.
/// </summary>
public sealed class StoreCopy(IStorageEngine from, IStorageEngine to, TimeProvider clock)
{
    /// <param name="replace">What the other store holds is given up, in the same transaction.</param>
    /// <param name="progress">Hears of each table when it is written.</param>
    /// <exception cref="StoreNotEmptyException">The other store holds something, and <paramref name="replace"/> is not said.</exception>
    /// <exception cref="StoreDamagedException">What was read back is not what was written; nothing is kept.</exception>
    public async Task<IReadOnlyList<CopiedTable>> RunAsync(bool replace, IProgress<CopiedTable>? progress, CancellationToken cancel)
    {
        await using var source = await from.OpenAsync(cancel);
        await Migrator.MigrateAsync(from, source, clock.GetUtcNow(), cancel);
        await using var target = await to.OpenAsync(cancel);
        await Migrator.MigrateAsync(to, target, clock.GetUtcNow(), cancel);

        var copied = new List<CopiedTable>();
        await using (await from.BeginReadAsync(source, cancel))
        await using (var writing = await to.BeginWriteAsync(target, cancel))
        {
            await EmptyAsync(target, writing, replace, cancel);
            foreach (var table in StoreTables.All)
            {
                var columns = await TableRows.ColumnsAsync(source, null, table.Name, cancel);
                var written = await CopyAsync(source, target, writing, table.Name, columns, cancel);
                var found = await TableRows.DigestAsync(target, writing, table.Name, columns, cancel);
                if (found.Hash != written.Hash || found.Rows != written.Rows)
                {
                    throw new StoreDamagedException($"{table.Name} came out as {found.Rows} rows {found.Hash}, it went in as {written.Rows} rows {written.Hash}; nothing was kept");
                }

                copied.Add(new CopiedTable(table.Name, table.Purpose, written.Rows, written.Bytes, written.Hash));
                progress?.Report(copied[^1]);
            }

            await writing.CommitAsync(cancel);
        }

        await to.Upkeep.TidyAsync(target, cancel);
        return copied;
    }

    private async Task<TableDigest> CopyAsync(
        DbConnection source, DbConnection target, DbTransaction writing, string table, IReadOnlyList<string> columns, CancellationToken cancel)
    {
        var digest = new TableDigest();
        await using var writer = await to.Upkeep.WriterAsync(target, writing, table, columns, cancel);
        await foreach (var row in TableRows.ReadAsync(source, null, table, columns, cancel))
        {
            digest.Add(row);
            await writer.WriteAsync(row, cancel);
        }

        await writer.CompleteAsync(cancel);
        return digest;
    }

    private async Task EmptyAsync(DbConnection target, DbTransaction writing, bool replace, CancellationToken cancel)
    {
        foreach (var table in StoreTables.All.Reverse())
        {
            if (replace)
            {
                await target.ExecuteAsync($"DELETE FROM {table.Name}", transaction: writing, commandTimeout: 0, cancel: cancel);
            }
            else if (await target.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM {table.Name}", transaction: writing, cancel: cancel) is > 0 and var rows)
            {
                throw new StoreNotEmptyException(to.Address, table.Name, rows);
            }
        }
    }
}

/// <summary>A table that was carried over, with the digest of its content at both ends.</summary>
public sealed record CopiedTable(string Name, string Purpose, long Rows, long Bytes, string Hash);

/// <summary>The other store holds something already.</summary>
public sealed class StoreNotEmptyException(string address, string table, long rows) : Exception($"{address} is not empty: {table} has {rows} {(rows == 1 ? "row" : "rows")}")
{
    public string Address { get; } = address;
}

/// <summary>What is in the store, or came out of it, is not what was put in.</summary>
public sealed class StoreDamagedException(string message) : IOException(message);
