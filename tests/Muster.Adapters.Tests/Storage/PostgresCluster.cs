using System.Diagnostics;
using Npgsql;

[assembly: AssemblyFixture(typeof(Muster.Adapters.Tests.Storage.PostgresCluster))]

namespace Muster.Adapters.Tests.Storage;

/// <summary>
/// A PostgreSQL of the test run's own (<c>apt-get install postgresql</c>): made and started by the first test that asks, reached over a
/// Unix socket, stopped and deleted at the end. A shell holds it that ends with this process, however this process ends.
/// </summary>
public sealed class PostgresCluster : IDisposable
{
    private static readonly Lazy<Running> Started = new(Start);
    private static int _databases;

    /// <summary>The folder of PostgreSQL's programs, or null where it is not installed.</summary>
    public static string? Programs { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Max()
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")));

    /// <summary>
    /// The address of a new, empty database. Without PostgreSQL the test is skipped with a sentence, unless <c>MUSTER_REQUIRE</c> says that
    /// there must be one.
    /// </summary>
    public static string NewDatabase()
    {
        if (Programs is null)
        {
            if (Environment.GetEnvironmentVariable("MUSTER_REQUIRE")?.Split([',', ' ']).Contains("postgres") is true)
            {
                Assert.Fail("no PostgreSQL");
            }

            Assert.Skip("no PostgreSQL");
        }

        var name = $"store{Interlocked.Increment(ref _databases)}";
        Execute($"CREATE DATABASE {name}");
        return Address(name);
    }

    /// <summary>A folder that PostgreSQL may keep tables in, and the name that it knows it by.</summary>
    public static string NewPlace(string folder)
    {
        _ = Started.Value;
        if (Environment.IsPrivilegedProcess)
        {
            using var chown = Process.Start("chown", ["postgres", folder]);
            chown.WaitForExit();
        }

        var name = $"place{Interlocked.Increment(ref _databases)}";
        Execute($"CREATE TABLESPACE {name} LOCATION '{folder}'");
        return name;
    }

    public static void Move(string address, string place)
    {
        NpgsqlConnection.ClearAllPools();
        Execute($"ALTER DATABASE {Name(address)} SET TABLESPACE {place}");
    }

    public static void DropPlace(string place) => Execute($"DROP TABLESPACE {place}");

    public static void Drop(string address) => Execute($"DROP DATABASE {Name(address)} WITH (FORCE)");

    /// <summary>Ends every session of the database, as a server that goes away does.</summary>
    public static void Disconnect(string address) =>
        Execute($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{Name(address)}'");

    public void Dispose()
    {
        if (!Started.IsValueCreated)
        {
            return;
        }

        NpgsqlConnection.ClearAllPools();
        Started.Value.Shell.StandardInput.Close();
        Started.Value.Shell.WaitForExit(30_000);
        Started.Value.Shell.Dispose();
    }

    private static string Address(string database) => $"postgres://muster@/{database}?host={Started.Value.Folder}";

    private static string Name(string address) => address.Split('/', '?')[3];

    private static void Execute(string sql)
    {
        using var connection = new NpgsqlConnection($"Host={Started.Value.Folder};Username=muster;Database=postgres;Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    // $1 the folder, $2 the programs, the rest a prefix that leaves root, whom PostgreSQL refuses. When standard input ends, all ends.
    private const string Script = """
        folder=$1 programs=$2; shift 2
        "$@" "$programs/initdb" --pgdata="$folder/data" --username=muster --auth=trust --encoding=UTF8 --locale=C --no-sync >"$folder/log" 2>&1 || { cat "$folder/log"; exit 1; }
        exec 3<&0
        "$@" "$programs/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=200 >>"$folder/log" 2>&1 </dev/null &
        tries=0
        until "$programs/pg_isready" -q -h "$folder" -U muster; do
          tries=$((tries + 1)); [ $tries -lt 300 ] || { cat "$folder/log"; break; }
          sleep 0.1
        done
        echo ready
        cat <&3 >/dev/null
        kill -INT $(head -n 1 "$folder/data/postmaster.pid")
        wait
        rm -rf "$folder"
        """;

    private static Running Start()
    {
        var folder = Directory.CreateTempSubdirectory("muster-pg-").FullName;
        List<string> arguments = ["-c", Script, "muster-postgres", folder, Programs!];
        if (Environment.IsPrivilegedProcess)
        {
            using var chown = Process.Start("chown", ["postgres", folder]);
            chown.WaitForExit();
            arguments.AddRange(["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]);
        }

        var shell = Process.Start(new ProcessStartInfo("/bin/sh", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = folder })!;
        var said = shell.StandardOutput.ReadLine();
        return said is "ready" ? new Running(folder, shell) : throw new InvalidOperationException($"PostgreSQL did not start: {said} {shell.StandardOutput.ReadToEnd()}");
    }

    private sealed record Running(string Folder, Process Shell);
}
