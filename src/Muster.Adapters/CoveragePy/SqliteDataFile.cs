using Microsoft.Data.Sqlite;
using Muster.Reports.CoveragePy;
using Muster.Reports.Python;

namespace Muster.Adapters.CoveragePy;

/// <summary>
/// The data file of coverage.py 5.0 and later: SQLite, schema 7. Opened so that nothing is ever written beside it, in WAL mode
/// and on a read-only disk too.
/// </summary>
internal sealed class SqliteDataFile : IDisposable
{
    private const int Schema = 7;

    /// <summary>No source has more lines; a larger blob would only make us reserve memory for it.</summary>
    private const int MaxNumbits = 100_000_000 / 8;

    private readonly SqliteConnection _connection;
    private readonly UntouchedFile _file;

    /// <exception cref="FormatException">It is no data file that a release of coverage.py can read; the message says why.</exception>
    public SqliteDataFile(string path)
    {
        _file = UntouchedFile.Of(path);
        _connection = new SqliteConnection(_file.ConnectionString);
        try
        {
            Guarded(() =>
            {
                _connection.Open();
                CheckSchema();
                Version = Meta("version") is { } text && CoverageVersion.TryParse(text, out var version) ? version : null;
                When = Meta("when");
                HasArcs = Meta("has_arcs") is { } flag ? flag is not "0" : Any("SELECT 1 FROM arc LIMIT 1");
            });
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public CoverageVersion? Version { get; private set; }

    public string? When { get; private set; }

    public bool HasArcs { get; private set; }

    /// <summary>Everything recorded in the wanted contexts.</summary>
    /// <exception cref="FormatException">The file is damaged.</exception>
    public MeasuredData Read(Func<string, bool>? wanted, CancellationToken cancel) => Guarded(() =>
    {
        var contexts = Contexts();
        var ids = wanted is null ? null : contexts.Where(context => wanted(context.Name)).Select(context => context.Id).ToHashSet();
        var built = new MeasuredDataBuilder { Version = Version, HasArcs = HasArcs, When = When, Contexts = [.. contexts.Select(context => context.Name)] };
        var files = Files(built);
        if (HasArcs)
        {
            ReadArcs(built, files, ids, cancel);
        }
        else
        {
            ReadLines(built, files, ids, cancel);
        }

        Each("SELECT file_id, tracer FROM tracer", row =>
        {
            if (files.TryGetValue(row.GetInt64(0), out var path) && !row.IsDBNull(1))
            {
                built.SetTracer(path, row.GetString(1));
            }
        });
        return built.Build();
    });

    public void Dispose()
    {
        _connection.Dispose();
        _file.Dispose();
    }

    private void CheckSchema()
    {
        long? found = null;
        Each("SELECT version FROM coverage_schema", row => found = row.GetInt64(0));
        if (found is not Schema)
        {
            throw new FormatException($"has schema {found?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"}; the releases 5.0 to 7.16 of coverage.py write and read schema {Schema} only");
        }
    }

    private string? Meta(string key)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT value FROM meta WHERE key = $key";
        command.Parameters.AddWithValue("$key", key);
        return command.ExecuteScalar() as string;
    }

    private List<(long Id, string Name)> Contexts()
    {
        var contexts = new List<(long, string)>();
        Each("SELECT id, context FROM context", row => contexts.Add((row.GetInt64(0), row.IsDBNull(1) ? "" : row.GetString(1))));
        return contexts;
    }

    private Dictionary<long, string> Files(MeasuredDataBuilder built)
    {
        var files = new Dictionary<long, string>();
        Each("SELECT id, path FROM file", row =>
        {
            if (!row.IsDBNull(1))
            {
                files.Add(row.GetInt64(0), row.GetString(1));
                built.AddFile(row.GetString(1));
            }
        });
        return files;
    }

    private void ReadLines(MeasuredDataBuilder built, Dictionary<long, string> files, HashSet<long>? contexts, CancellationToken cancel) =>
        Each("SELECT file_id, context_id, numbits FROM line_bits", row =>
        {
            cancel.ThrowIfCancellationRequested();
            if (files.TryGetValue(row.GetInt64(0), out var path) && contexts?.Contains(row.GetInt64(1)) is not false && !row.IsDBNull(2))
            {
                var numbits = row.GetFieldValue<byte[]>(2);
                built.AddLines(path, numbits.Length <= MaxNumbits ? numbits : throw new FormatException($"records a line beyond {8L * MaxNumbits} of {path}"));
            }
        });

    // The index over all four columns holds the whole table, file by file.
    private void ReadArcs(MeasuredDataBuilder built, Dictionary<long, string> files, HashSet<long>? contexts, CancellationToken cancel)
    {
        var arcs = new List<Arc>();
        long? current = null;
        Each("SELECT file_id, context_id, fromno, tono FROM arc ORDER BY file_id", row =>
        {
            var file = row.GetInt64(0);
            if (file != current)
            {
                cancel.ThrowIfCancellationRequested();
                Flush();
                current = file;
            }

            if (contexts is null || contexts.Contains(row.GetInt64(1)))
            {
                arcs.Add(new Arc(Line(row.GetInt64(2)), Line(row.GetInt64(3))));
            }
        });
        Flush();

        void Flush()
        {
            if (current is { } id && files.TryGetValue(id, out var path))
            {
                built.AddArcs(path, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(arcs));
            }

            arcs.Clear();
        }
    }

    private static int Line(long number) =>
        number is > -MaxNumbits * 8L and < MaxNumbits * 8L ? (int)number : throw new FormatException($"records line {number}");

    private bool Any(string query)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = query;
        return command.ExecuteScalar() is not null;
    }

    private void Each(string query, Action<SqliteDataReader> row)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            row(reader);
        }
    }

    private static void Guarded(Action read) => Guarded(() =>
    {
        read();
        return true;
    });

    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException wrong)
        {
            throw new FormatException($"is no sound coverage.py data file: {wrong.Message}", wrong);
        }
        catch (InvalidCastException wrong)
        {
            throw new FormatException($"is no sound coverage.py data file: {wrong.Message}", wrong);
        }
    }
}
