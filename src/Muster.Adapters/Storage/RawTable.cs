using System.Data.Common;
using Muster.Adapters.Sql;
using Muster.Core.Deliveries;

namespace Muster.Adapters.Storage;

/// <summary>Raw bytes by content: each stored once, whoever hands it over.</summary>
internal static class RawTable
{
    public static void Add(StatementBatch batch, PackedReport report) => batch.Do(
        "INSERT INTO raw (sha256, length, packed) VALUES (@Sha256, @Length, @Packed) ON CONFLICT (sha256) DO NOTHING",
        new { report.Sha256, report.Length, Packed = report.Packed.ToArray() });

    /// <exception cref="InvalidDataException">The store lost bytes that a delivery refers to.</exception>
    public static async Task<PackedReport> ReadAsync(DbConnection connection, string sha256)
    {
        var row = await connection.QuerySingleOrDefaultAsync<(long Length, byte[] Packed)>("SELECT length, packed FROM raw WHERE sha256 = @sha256", new { sha256 });
        return row.Packed is null ? throw new InvalidDataException($"the store has no bytes for {sha256}") : new PackedReport(sha256, row.Length, row.Packed);
    }
}
