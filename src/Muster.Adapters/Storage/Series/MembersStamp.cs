using System.Data.Common;
using Muster.Adapters.Sql;

namespace Muster.Adapters.Storage.Series;

/// <summary>A count that grows whenever a repository came, was renamed or changed its place in the catalog: what is remembered of them is then old.</summary>
internal static class MembersStamp
{
    public const string Query = "SELECT stamp FROM series_members WHERE one = 1";

    public static async Task<long> ReadAsync(DbConnection connection) =>
        await connection.ExecuteScalarAsync<long?>(Query) ?? 0;

    public static Task RenewAsync(DbConnection connection, DbTransaction transaction) => connection.ExecuteAsync(
        "INSERT INTO series_members (one, stamp) VALUES (1, 1) ON CONFLICT (one) DO UPDATE SET stamp = series_members.stamp + 1",
        transaction: transaction);
}
