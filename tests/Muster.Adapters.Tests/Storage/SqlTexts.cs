using System.Reflection;
using System.Text.RegularExpressions;
using Muster.Adapters.Storage;
using Muster.Tests;

namespace Muster.Adapters.Tests.Storage;

/// <summary>Every SQL statement that stands in the sources of <c>Muster.Adapters</c>, its holes filled: constants by their value.</summary>
internal static partial class SqlTexts
{
    private static readonly Assembly Adapters = typeof(SnapshotStore).Assembly;

    [GeneratedRegex(""""(?<dollar>\$*)(?:"""(?<text>.*?)"""|"(?<text>(?:[^"\\\n]|\\.)*)")"""", RegexOptions.Singleline)]
    private static partial Regex Literal { get; }

    [GeneratedRegex(@"^\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH)\s")]
    private static partial Regex Statement { get; }

    [GeneratedRegex(@"\{(?<type>\w+)\.(?<member>\w+)\}")]
    private static partial Regex Constant { get; }

    /// <param name="list">What stands for a hole behind IN.</param>
    public static IEnumerable<(string Where, string Sql)> All(string list = "(@one0, @one1)")
    {
        // CoveragePy speaks to coverage.py's own databases, an engine's classes in its own words.
        var elsewhere = Path.Combine("Muster.Adapters", "CoveragePy") + Path.DirectorySeparatorChar;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src", "Muster.Adapters"), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains(elsewhere, StringComparison.Ordinal) && !file.EndsWith("Engine.cs", StringComparison.Ordinal) && !file.EndsWith("Upkeep.cs", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var source = File.ReadAllText(file);
            foreach (Match literal in Literal.Matches(source))
            {
                var text = literal.Groups["text"].Value;
                if (!Statement.IsMatch(text))
                {
                    continue;
                }

                if (literal.Groups["dollar"].Length > 0)
                {
                    text = Constant.Replace(text, hole => Value(hole.Groups["type"].Value, hole.Groups["member"].Value));
                    text = text.Replace(" IN {", " IN \0{", StringComparison.Ordinal);
                    text = Regex.Replace(text, @"\0\{\w+\}", list);
                }

                yield return ($"{Path.GetFileName(file)}: {text.Trim().Split('\n')[0]}", text);
            }
        }
    }

    /// <summary>True when a hole is left that only the running program can fill (a table's name, say).</summary>
    public static bool IsOpen(string sql) => sql.Contains('{', StringComparison.Ordinal);

    private static string Value(string type, string member) =>
        Adapters.GetTypes().Where(one => one.Name == type)
            .Select(one => one.GetField(member, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .FirstOrDefault(field => field is not null)?.GetValue(null)?.ToString() ?? $"{{{member}}}";
}
