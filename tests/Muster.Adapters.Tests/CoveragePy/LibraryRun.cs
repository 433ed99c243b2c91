namespace Muster.Adapters.Tests.CoveragePy;

/// <summary>Some of the library's own tests, measured in one way.</summary>
/// <param name="Tests">Below <c>test</c>, separated by blanks.</param>
/// <param name="Measured">Packages or modules of the library that are measured, separated by blanks.</param>
/// <param name="Branch">Branches too.</param>
/// <param name="Way">How it is configured.</param>
public sealed record LibraryRun(string Tests, string Measured, bool Branch, LibraryWay Way)
{
    public override string ToString() => $"{Tests} ({(Branch ? "branch" : "line")}, {Way.Name})";
}

/// <summary>A way to configure coverage.py.</summary>
/// <param name="Name">In a word or two.</param>
/// <param name="File">The configuration file.</param>
/// <param name="Text">Its content; <c>{source}</c> stands for the measured directories and files as a list of the file's own kind, <c>{branch}</c> for a boolean.</param>
/// <param name="Shards">Two processes measure; their files are joined.</param>
public sealed record LibraryWay(string Name, string File, string Text, bool Shards = false)
{
    private const string Run = "[run]\nbranch = {branch}\ninclude = {source}\n";

    public static readonly LibraryWay Plain = new("plain", ".coveragerc", Run);

    public static readonly LibraryWay Excluding = new("excluding", "setup.cfg", """
        [metadata]
        name = x
        [coverage:run]
        branch = {branch}
        include = {source}
        [coverage:report]
        exclude_lines =
            pragma: no cover
            raise (Type|Value)Error
            ^\s*except\b
            def __(repr|str)__
            @\w+
            else:
            ^class \w+Error
            if __name__ == .__main__.:
        """);

    public static readonly LibraryWay Partial = new("no branch", "tox.ini", """
        [tox]
        [coverage:run]
        branch = {branch}
        include = {source}
        [coverage:report]
        partial_branches =
            \bwhile\b
            if not
        partial_branches_always =
            if .* is None
        precision = 2
        """);

    public static readonly LibraryWay Omitting = new("omitting", ".coveragerc", Run + "[report]\nomit =\n  */__init__.py\n  /usr/lib/python3*/ctypes/[_w]*.py\nexclude_lines =\n");

    public static readonly LibraryWay Toml = new("toml", "pyproject.toml", """
        [project]
        name = "x"
        [tool.coverage.run]
        branch = {branch}
        include = {source}
        [tool.coverage.report]
        exclude_lines = ['pragma: no cover', "^\\s*pass$", '''\.append\(''', 'return (None|NotImplemented)$']
        """);

    public static readonly LibraryWay Contexts = new("contexts", ".coveragerc", Run + "dynamic_context = test_function\n[report]\ncontexts =\n    \\.test_[a-m]\n    (?i)EMPTY\n");

    public static readonly LibraryWay Parallel = new("parallel", ".coveragerc", Run + "parallel = true\n", Shards: true);

    /// <summary>The file's text for these directories and files.</summary>
    public string For(IEnumerable<string> sources, bool branch) =>
        Text.Replace("{branch}", branch ? "true" : "false", StringComparison.Ordinal)
            .Replace("{source}", File.EndsWith(".toml", StringComparison.Ordinal)
                ? $"[{string.Join(", ", sources.Select(source => $"\"{source}\""))}]"
                : string.Join("\n    ", sources.Prepend("")), StringComparison.Ordinal);
}
