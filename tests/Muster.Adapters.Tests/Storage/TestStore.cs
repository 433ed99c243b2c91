using System.Data.Common;
using Microsoft.Data.Sqlite;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage;
using Npgsql;

namespace Muster.Adapters.Tests.Storage;

/// <summary>An empty database of one engine for one test; gone afterwards.</summary>
public abstract class TestStore : IDisposable
{
    public static TestStore Sqlite() => new OnSqlite();

    /// <summary>Skips the test where there is no PostgreSQL.</summary>
    public static TestStore Postgres() => new OnPostgres(PostgresCluster.NewDatabase());

    public abstract string Address { get; }

    public IStorageEngine Engine => field ??= StorageAddress.Parse(Address);

    public DbConnection Connect() => Engine.OpenAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult();

    public long Count(string table) => Scalar<long>($"SELECT COUNT(*) FROM {table}");

    public T Scalar<T>(string sql)
    {
        using var connection = Connect();
        return connection.ExecuteScalarAsync<T>(sql).GetAwaiter().GetResult()!;
    }

    public void Execute(string sql)
    {
        using var connection = Connect();
        connection.ExecuteAsync(sql).GetAwaiter().GetResult();
    }

    public abstract void Dispose();

    private sealed class OnSqlite : TestStore
    {
        private readonly TempFolder _folder = new();

        public override string Address => "sqlite:" + _folder["muster.db"];

        public override void Dispose()
        {
            SqliteConnection.ClearPool(new SqliteConnection($"Data Source={_folder["muster.db"]}"));
            _folder.Dispose();
        }
    }

    private sealed class OnPostgres(string address) : TestStore
    {
        public override string Address => address;

        public override void Dispose()
        {
            using (var connection = (NpgsqlConnection)Connect())
            {
                NpgsqlConnection.ClearPool(connection);
            }

            PostgresCluster.Drop(address);
        }
    }
}
