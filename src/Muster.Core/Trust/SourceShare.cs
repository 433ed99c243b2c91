using Muster.Reports.Coverage;

namespace Muster.Core.Trust;

/// <summary>How many of a repository's source files a coverage report speaks of, in the folders and languages that it speaks of at all.</summary>
/// <param name="Spoken">Files of the report that are tracked.</param>
/// <param name="Tracked">Tracked source files in the same top folders and of the same extensions, tests left out; all of them where none is spoken of.</param>
public readonly record struct SourceShare(int Spoken, int Tracked)
{
    private const int TooFewToSay = 4;

    /// <summary>A report that speaks of less than half is no report of the whole.</summary>
    public bool IsPartial => Spoken > 0 && Tracked >= TooFewToSay && Spoken * 2 < Tracked;

    /// <summary>None of its files is here, or tests alone are: it is a test's sample, or the report of another repository.</summary>
    public bool IsForeign => Spoken == 0 && Tracked > 0;

    public static SourceShare Of(CoverageReading coverage, IReadOnlyList<string> trackedFiles)
    {
        var tracked = trackedFiles.ToHashSet(StringComparer.Ordinal);
        var spoken = coverage.Files.Select(file => file.Path).Where(tracked.Contains).ToHashSet(StringComparer.Ordinal);
        var places = spoken.Select(Place).ToHashSet();
        var counted = tracked.Where(path => spoken.Contains(path) || (places.Contains(Place(path)) && !IsBesideTheCode(path)));
        return coverage.Files.Count > 0 && spoken.All(IsBesideTheCode)
            ? new SourceShare(0, tracked.Count(path => !IsBesideTheCode(path)))
            : new SourceShare(spoken.Count, counted.Count());
    }

    private static (string Top, string Extension) Place(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return (slash < 0 ? "" : path[..slash], Path.GetExtension(path));
    }

    // Tests, and package markers that tools leave out when empty.
    private static bool IsBesideTheCode(string path)
    {
        var name = Path.GetFileName(path);
        return path.Split('/').Any(folder => folder is "test" or "tests" or "__tests__" or "spec" or "testing" or "testdata" or "fixtures" or "examples" or "docs" or "benchmarks" or "bench")
            || name.StartsWith("test_", StringComparison.Ordinal)
            || name is "__init__.py" or "conftest.py" or "setup.py" or "__main__.py"
            || name.Contains(".test.", StringComparison.Ordinal) || name.Contains(".spec.", StringComparison.Ordinal)
            || name.EndsWith("_test.go", StringComparison.Ordinal) || name.EndsWith("_test.py", StringComparison.Ordinal)
            || name.EndsWith("Tests.cs", StringComparison.Ordinal) || name.EndsWith(".d.ts", StringComparison.Ordinal)
            || name.EndsWith("Test.java", StringComparison.Ordinal);
    }
}
