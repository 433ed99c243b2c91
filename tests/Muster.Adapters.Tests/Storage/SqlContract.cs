using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Muster.Adapters.Storage;

namespace Muster.Adapters.Tests.Storage;

/// <summary>One SQL text for both engines: each statement of the code base is prepared by a real database of today's schema.</summary>
public abstract partial class SqlContract(TestStore place) : IDisposable
{
    [GeneratedRegex(@"@(\w+)")]
    private static partial Regex Parameter { get; }

    [Fact]
    public async Task EveryStatementOfTheCodeBaseIsUnderstood()
    {
        using (var store = new SnapshotStore(place.Engine, TimeProvider.System))
        {
            await store.RepositoryAsync("app", TestContext.Current.CancellationToken);
        }

        var wrong = new List<string>();
        var prepared = 0;
        using var connection = place.Connect();
        foreach (var (where, sql) in SqlTexts.All().Where(one => !SqlTexts.IsOpen(one.Sql)))
        {
            try
            {
                Prepare(connection, sql);
                prepared++;
            }
            catch (DbException refused)
            {
                wrong.Add($"{where}\n    {refused.Message}");
            }
        }

        wrong.ShouldBeEmpty();
        prepared.ShouldBeGreaterThan(15, "the statements are found");
    }

    public void Dispose()
    {
        place.Dispose();
        GC.SuppressFinalize(this);
    }

    private static void Prepare(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        if (connection is SqliteConnection)
        {
            command.CommandText = sql;
            command.Prepare();
            return;
        }

        // PostgreSQL works out the parameters' types by itself.
        var names = new List<string>();
        command.CommandText = "PREPARE text AS " + Parameter.Replace(sql, name =>
        {
            if (!names.Contains(name.Value))
            {
                names.Add(name.Value);
            }

            return "$" + (names.IndexOf(name.Value) + 1).ToString(CultureInfo.InvariantCulture);
        });
        command.ExecuteNonQuery();
        command.CommandText = "DEALLOCATE text";
        command.ExecuteNonQuery();
    }
}

public sealed class SqlOnSqlite() : SqlContract(TestStore.Sqlite());

public sealed class SqlOnPostgres() : SqlContract(TestStore.Postgres());
