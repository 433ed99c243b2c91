using System.Text;
using Microsoft.Data.Sqlite;
using Muster.Reports.CoveragePy;

namespace Muster.Benchmarks.CoveragePy;

/// <summary>
/// Python sources of about 200 lines each, and the data file of a run that entered two of three functions. What was recorded is made up
/// from the shape of the sources, so that neither tool needs to run them.
/// </summary>
internal static class GeneratedProject
{
    private const int FunctionsInAFile = 9;

    /// <summary>Lines of <see cref="Function"/>, and the jumps inside it, both counted from its first line.</summary>
    private const int FunctionLines = 22;

    private static readonly (int From, int To)[] s_jumps =
        [(2, 3), (3, 4), (4, 5), (5, 3), (4, 6), (6, 9), (9, 3), (3, 10), (10, 11), (11, 14), (14, 15), (15, 16), (16, 15), (15, 18)];

    /// <param name="directory">Empty or not there.</param>
    /// <param name="files">Each of about 200 lines.</param>
    /// <param name="branch">Arcs instead of lines.</param>
    public static void Write(string directory, int files, bool branch)
    {
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Combine(directory, ".coveragerc"), $"[run]\nbranch = {branch}\n");
        using var connection = new SqliteConnection($"Data Source={Path.Combine(directory, ".coverage")};Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        Run(
            """
            CREATE TABLE coverage_schema (version integer);
            CREATE TABLE meta (key text, value text, unique (key));
            CREATE TABLE file (id integer primary key, path text, unique (path));
            CREATE TABLE context (id integer primary key, context text, unique (context));
            CREATE TABLE line_bits (file_id integer, context_id integer, numbits blob, unique (file_id, context_id));
            CREATE TABLE arc (file_id integer, context_id integer, fromno integer, tono integer, unique (file_id, context_id, fromno, tono));
            CREATE TABLE tracer (file_id integer primary key, tracer text);
            INSERT INTO coverage_schema VALUES (7);
            INSERT INTO context VALUES (1, '');
            """);
        Run("INSERT INTO meta VALUES ('version', '6.5.0'), ('has_arcs', $a)", branch ? "1" : "0");
        for (var file = 0; file < files; file++)
        {
            var path = Path.GetFullPath(Path.Combine(directory, $"pkg{file / 100}", $"module{file}.py"));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, Module(file));
            Run("INSERT INTO file VALUES ($a, $b)", file + 1, path);
            Record(file);
        }

        transaction.Commit();

        void Record(int file)
        {
            var arcs = Arcs(file);
            if (!branch)
            {
                Run("INSERT INTO line_bits VALUES ($a, 1, $b)", file + 1, Numbits.Of(arcs.SelectMany(arc => new[] { arc.From, arc.To }).Where(line => line > 0)));
                return;
            }

            foreach (var (from, to) in arcs.Distinct())
            {
                Run("INSERT INTO arc VALUES ($a, 1, $b, $c)", file + 1, from, to);
            }
        }

        void Run(string sql, params object[] values)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            for (var at = 0; at < values.Length; at++)
            {
                command.Parameters.AddWithValue($"${(char)('a' + at)}", values[at]);
            }

            command.ExecuteNonQuery();
        }
    }

    private static string Module(int file)
    {
        var text = new StringBuilder($"\"\"\"Module {file}.\"\"\"\nimport os\n");
        for (var function = 0; function < FunctionsInAFile; function++)
        {
            text.Append(Function(file, function));
        }

        return text.ToString();
    }

    private static string Function(int file, int function) =>
        $"""
        def work_{function}(items, *, limit={file % 7}, key=lambda item: item):
            {"\"\"\""}Works on items, number {function} of module {file}.{"\"\"\""}
            total = limit
            for item in items:
                if item % 2 and key(item):
                    total += item * {function + 1}
                elif item > 100:
                    continue
                else:
                    total -= 1
            try:
                total //= len(items)
            except ZeroDivisionError:  # pragma: no cover
                total = 0
            rows = [(item, str(item), f"at {"{item!r}"}") for item in items if item]
            for name, text, _ in rows:
                os.environ.setdefault(
                    text, str(name))
            return {"{"}"total": total, "rows": rows,
                    "limit": limit{"}"}

        # A comment between functions.


        """.ReplaceLineEndings("\n");

    private static List<(int From, int To)> Arcs(int file)
    {
        List<(int From, int To)> arcs = [(-1, 1), (1, 2)];
        var previous = 2;
        for (var function = 0; function < FunctionsInAFile; function++)
        {
            var first = 3 + (function * FunctionLines);
            arcs.Add((previous, first));
            previous = first;
            if ((file + function) % 3 != 0)
            {
                arcs.Add((-first, first + 2));
                arcs.AddRange(s_jumps.Select(jump => (first + jump.From, first + jump.To)));
                arcs.Add((first + 18, -first));
            }
        }

        arcs.Add((previous, -1));
        return arcs;
    }
}
