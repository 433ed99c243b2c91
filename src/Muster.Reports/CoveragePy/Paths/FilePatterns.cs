using System.Text.RegularExpressions;
using Muster.Reports.Python;

namespace Muster.Reports.CoveragePy.Paths;

/// <summary><c>include</c> and <c>omit</c>: whole paths against patterns, by the rules of the coverage.py in question.</summary>
public sealed class FilePatterns
{
    private readonly Regex _any;

    private FilePatterns(Regex any) => _any = any;

    /// <exception cref="FormatException">coverage.py refuses a pattern; the message says why.</exception>
    public static FilePatterns Of(IReadOnlyList<string> patterns, CoverageVersion version, ISourceTree tree)
    {
        // A pattern that does not begin with a wildcard means a place; since 7.2.4 it is also tried as it stands.
        var prepared = patterns.SelectMany(pattern =>
            pattern.StartsWith('*') || pattern.StartsWith('?') ? [pattern]
            : version >= new CoverageVersion(7, 2, 4) ? [pattern, tree.Absolute(pattern)]
            : new[] { tree.Absolute(pattern) });
        var any = PythonRegex.Join([.. prepared.Select(pattern => GlobText.ToRegex(pattern, version))]);
        var options = tree.IgnoreCase ? RegexOptions.IgnoreCase : RegexOptions.None;
        return new FilePatterns(PythonRegex.Compile($@"\A(?:{any})\Z", options));
    }

    /// <param name="path">As coverage.py knows the file: absolute, or relative when <c>relative_files</c> is on.</param>
    public bool Matches(string path) => _any.IsMatch(path);
}
