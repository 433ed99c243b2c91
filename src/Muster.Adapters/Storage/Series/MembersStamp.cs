using System.Data.Common;
using System.Security.Cryptography;
using Dapper;

namespace Muster.Adapters.Storage.Series;

/// <summary>A number that is another one whenever a repository came, was renamed or changed its place in the catalog: what is remembered of them is then old.</summary>
internal static class MembersStamp
{
    public static async Task<long> ReadAsync(DbConnection connection) =>
        await connection.ExecuteScalarAsync<long?>("SELECT stamp FROM series_members WHERE one = 1") ?? 0;

    public static Task RenewAsync(DbConnection connection, DbTransaction transaction) => connection.ExecuteAsync(
        "INSERT INTO series_members (one, stamp) VALUES (1, @Stamp) ON CONFLICT (one) DO UPDATE SET stamp = excluded.stamp",
        new { Stamp = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8)) },
        transaction);
}
