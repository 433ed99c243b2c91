using System.Data.Common;
using Muster.Adapters.Sql;

namespace Muster.Benchmarks.Stores;

/// <summary>Tables once more under another name, with their keys and indexes as the engine itself describes them.</summary>
internal static class Twins
{
    public static async Task MakeAsync(DbConnection connection, IReadOnlyList<string> tables)
    {
        foreach (var table in tables)
        {
            if (connection.CanCreateBatch)
            {
                await connection.ExecuteAsync($"CREATE TABLE twin_{table} (LIKE {table} INCLUDING ALL)");
            }
            else
            {
                foreach (var sql in await connection.QueryAsync<string>("SELECT sql FROM sqlite_master WHERE tbl_name = @table AND sql IS NOT NULL ORDER BY type DESC", new { table }))
                {
                    await connection.ExecuteAsync(tables.Aggregate(sql, Renamed));
                }
            }
        }

        foreach (var table in new[] { "head", "head_clock", "series_latest" })
        {
            await connection.ExecuteAsync($"INSERT INTO twin_{table} SELECT * FROM {table}");
        }
    }

    // Names of tables and of what is called after them; what they refer to is the true one.
    private static string Renamed(string sql, string table) => System.Text.RegularExpressions.Regex.Replace(sql, $@"(?<=(TABLE|INDEX|ON)\s+""?){table}(?=\b|_by_)", "twin_" + table);
}
