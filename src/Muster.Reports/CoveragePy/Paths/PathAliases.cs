using System.Text.RegularExpressions;
using Muster.Reports.Python;

namespace Muster.Reports.CoveragePy.Paths;

/// <summary>
/// The <c>[paths]</c> section: where sources that were measured elsewhere lie here. In each list the first entry is the place
/// here, the others are patterns for the beginning of paths there. Not thread-safe.
/// </summary>
public sealed class PathAliases
{
    private sealed record Rule(string Pattern, Regex Start, string Result);

    private readonly CoverageVersion _version;
    private readonly ISourceTree _tree;
    private readonly bool _relative;
    private readonly List<Rule> _rules = [];

    /// <param name="lists">The lists of the section, in its order; none is empty.</param>
    /// <param name="relative"><c>relative_files</c> is on.</param>
    /// <param name="version">The rules changed with 7.0, 7.0.2, 7.4.4 and 7.16.</param>
    /// <param name="tree">Where the sources lie here.</param>
    /// <exception cref="FormatException">coverage.py refuses a pattern.</exception>
    public PathAliases(IEnumerable<IReadOnlyList<string>> lists, bool relative, CoverageVersion version, ISourceTree tree)
    {
        (_version, _tree, _relative) = (version, tree, relative);
        foreach (var list in lists)
        {
            foreach (var pattern in list.Skip(1))
            {
                Add(pattern, list[0]);
            }
        }
    }

    /// <summary>Where the file lies here; the path itself when no rule speaks of it.</summary>
    public string Map(string path)
    {
        foreach (var rule in _rules)
        {
            if (rule.Start.Match(path) is { Success: true } start && Apply(rule, path, start.Value) is { } mapped)
            {
                return mapped;
            }
        }

        if (!_relative || _version < new CoverageVersion(7, 0))
        {
            return path;
        }

        if (_version >= new CoverageVersion(7, 4, 4))
        {
            path = RelativePath.Of(path, _tree.Directory);
        }

        // A relative path dir/… says that whatever ends in dir/… elsewhere is the same file.
        return !IsAbsoluteAnywhere(path) && path.IndexOfAny('/', '\\') is >= 0 and var end && AddImplied(path[..end]) ? Map(path) : path;
    }

    private void Add(string pattern, string result)
    {
        var separator = Separator(pattern);
        var start = pattern.Length > 1 ? pattern.TrimEnd('/', '\\') : pattern;
        if (start.EndsWith('*'))
        {
            throw new FormatException($"a pattern of [paths] must not end with a wildcard: '{pattern}'");
        }

        // Since 7.0.2 relative_files keeps patterns relative.
        var keptRelative = _relative && _version >= new CoverageVersion(7, 0, 2);
        if (!keptRelative && !start.StartsWith('*') && !IsAbsoluteAnywhere(start + separator))
        {
            start = _tree.Absolute(start);
        }

        start = start.EndsWith(separator) ? start : start + separator;
        _rules.Add(new Rule(
            pattern,
            PythonRegex.Compile($@"\A(?:{GlobText.ToRegex(start, _version)})", RegexOptions.IgnoreCase),
            result.TrimEnd('/', '\\') + Separator(result)));
    }

    private bool AddImplied(string directory)
    {
        var pattern = $"*/{directory}";
        if (_rules.Exists(rule => rule.Pattern == pattern))
        {
            return false;
        }

        var start = new Regex($@"\A(?:.*[\\/])?{Regex.Escape(directory)}[\\/]", RegexOptions.CultureInvariant | RegexOptions.Singleline);
        _rules.Add(new Rule(pattern, start, directory + Path.DirectorySeparatorChar));
        return true;
    }

    private string? Apply(Rule rule, string path, string start)
    {
        // Before 7.16 every occurrence of the matched text was replaced.
        var mapped = _version >= new CoverageVersion(7, 16)
            ? rule.Result + path[start.Length..]
            : path.Replace(start, rule.Result, StringComparison.Ordinal);
        mapped = mapped.Replace(Separator(path), Separator(rule.Result));
        if (!_relative)
        {
            mapped = _tree.Absolute(mapped);
        }

        if (_version < new CoverageVersion(7, 0))
        {
            return mapped;
        }

        var dotted = rule.Result.Length > 2 && HasDot(rule.Result);
        mapped = HasDot(mapped) && !dotted ? mapped[2..] : mapped;
        return _tree.Exists(mapped) ? mapped : null;
    }

    private static bool HasDot(string path) => path is ['.', '/' or '\\', ..];

    private static char Separator(string path) =>
        path.IndexOfAny('/', '\\') is >= 0 and var at ? path[at] : Path.DirectorySeparatorChar;

    internal static bool IsAbsoluteAnywhere(string path) => path is ['/' or '\\', ..] or [_, ':', '/' or '\\', ..];
}
