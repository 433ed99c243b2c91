using Microsoft.Data.Sqlite;
using Muster.Reports.CoveragePy;

namespace Muster.Adapters.Tests.CoveragePy;

/// <summary>Writes data files in the shape that coverage.py gives them.</summary>
internal sealed class DataFileMaker : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, long> _files = [];
    private readonly Dictionary<string, long> _contexts = [];

    public DataFileMaker(string path, string version = "7.13.0", bool branch = false, int schema = 7)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        _connection.Open();
        Run(
            """
            CREATE TABLE coverage_schema (version integer);
            CREATE TABLE meta (key text, value text, unique (key));
            CREATE TABLE file (id integer primary key, path text, unique (path));
            CREATE TABLE context (id integer primary key, context text, unique (context));
            CREATE TABLE line_bits (file_id integer, context_id integer, numbits blob, unique (file_id, context_id));
            CREATE TABLE arc (file_id integer, context_id integer, fromno integer, tono integer, unique (file_id, context_id, fromno, tono));
            CREATE TABLE tracer (file_id integer primary key, tracer text);
            """);
        Run("INSERT INTO coverage_schema VALUES ($a)", schema);
        Run("INSERT INTO meta VALUES ('version', $a), ('has_arcs', $b)", version, branch ? "1" : "0");
    }

    public DataFileMaker Lines(string path, int[] lines, string context = "")
    {
        Run("INSERT INTO line_bits VALUES ($a, $b, $c)", File(path), Context(context), Numbits.Of(lines));
        return this;
    }

    public DataFileMaker Arcs(string path, (int From, int To)[] arcs, string context = "")
    {
        foreach (var (from, to) in arcs)
        {
            Run("INSERT INTO arc VALUES ($a, $b, $c, $d)", File(path), Context(context), from, to);
        }

        return this;
    }

    public DataFileMaker NeverRan(string path)
    {
        File(path);
        return this;
    }

    public DataFileMaker Tracer(string path, string plugin)
    {
        Run("INSERT INTO tracer VALUES ($a, $b)", File(path), plugin);
        return this;
    }

    public void Run(string sql, params object[] values)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var at = 0; at < values.Length; at++)
        {
            command.Parameters.AddWithValue($"${(char)('a' + at)}", values[at]);
        }

        command.ExecuteNonQuery();
    }

    public void Dispose() => _connection.Dispose();

    private long File(string path) => Row("file", "path", path, _files);

    private long Context(string context) => Row("context", "context", context, _contexts);

    private long Row(string table, string column, string value, Dictionary<string, long> known)
    {
        if (!known.TryGetValue(value, out var id))
        {
            known[value] = id = known.Count + 1;
            Run($"INSERT INTO {table} (id, {column}) VALUES ($a, $b)", id, value);
        }

        return id;
    }
}
