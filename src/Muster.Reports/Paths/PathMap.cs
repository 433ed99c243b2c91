using Muster.Reports.Coverage;

namespace Muster.Reports.Paths;

/// <summary>
/// Maps the paths of reports onto the files of a repository: by the report's roots, by go.mod and declared source roots, and by the
/// longest ending that only one file has. Never a guess: a path that may be two files is no file, and says so.
/// </summary>
public sealed class PathMap
{
    private readonly RepositoryFiles _files;
    private readonly PathHints _hints;

    private PathMap(RepositoryFiles files, PathHints hints) => (_files, _hints) = (files, hints);

    /// <param name="files">The repository's files, from its root, with forward slashes (<c>git ls-files</c>).</param>
    /// <param name="hints">What else is known of it.</param>
    public static PathMap Of(IEnumerable<string> files, PathHints? hints = null) =>
        new(new RepositoryFiles([.. files.Distinct(StringComparer.Ordinal)]), hints ?? new PathHints());

    /// <summary>Where each path lies. All paths of one report belong into one call, because they explain each other.</summary>
    /// <param name="paths">Paths as the report has them; duplicates do no harm.</param>
    /// <param name="roots">Directories that the report says its paths are relative to.</param>
    public IReadOnlyDictionary<string, PathPlace> Place(IEnumerable<string> paths, IReadOnlyList<string> roots)
    {
        var guesser = new Guesser(_files, _hints, roots);
        var guesses = new Dictionary<string, Guess>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            if (!guesses.ContainsKey(path))
            {
                guesses.Add(path, guesser.Guess(path));
            }
        }

        var placing = new Placing(guesses.Values);
        return guesses.ToDictionary(guess => guess.Key, guess => placing.Place(guess.Value), StringComparer.Ordinal);
    }

    /// <summary>Where nothing is known of the repository's files: its paths as they are, and only what lies in installed packages is told.</summary>
    public static Reading WithoutFiles(Reading reading) => reading.Coverage is { } coverage && coverage.Files.Any(file => Elsewhere.IsInstalled(file.Path, reading.Origin.Roots))
        ? reading with { Coverage = coverage with { Files = [.. coverage.Files.Select(file => file with { IsElsewhere = Elsewhere.IsInstalled(file.Path, reading.Origin.Roots) })] } }
        : reading;

    /// <summary>The reading with the repository's paths for coverage, findings and tests; what cannot be placed stays as it is and is named.</summary>
    public PlacedReading Apply(Reading reading)
    {
        var covered = reading.Coverage?.Files.Select(file => file.Path) ?? [];
        var found = reading.Findings?.Items.Select(finding => finding.Path) ?? [];
        var tested = reading.Tests?.Cases.Select(test => test.File) ?? [];
        var places = Place(covered.Concat(found.OfType<string>()).Concat(tested.OfType<string>()), reading.Origin.Roots);
        var placed = reading with
        {
            Coverage = reading.Coverage is { } coverage ? Apply(coverage, places, reading.Origin.Roots) : null,
            Findings = reading.Findings is { } findings
                ? findings with { Items = [.. findings.Items.Select(finding => At(places, finding.Path) is { } path ? finding with { Path = path } : finding)] }
                : null,
            Tests = reading.Tests is { } tests
                ? tests with { Cases = [.. tests.Cases.Select(test => At(places, test.File) is { } path ? test with { File = path } : test)] }
                : null,
        };
        return new PlacedReading(placed, Unplaced(places));
    }

    /// <inheritdoc cref="Apply(Reading)"/>
    public (CoverageReading Coverage, IReadOnlyList<UnplacedPath> Unplaced) Apply(CoverageReading coverage, IReadOnlyList<string> roots)
    {
        var places = Place(coverage.Files.Select(file => file.Path), roots);
        return (Apply(coverage, places, roots), Unplaced(places));
    }

    private CoverageReading Apply(CoverageReading coverage, IReadOnlyDictionary<string, PathPlace> places, IReadOnlyList<string> roots)
    {
        var elsewhere = coverage.Files.Any(file => At(places, file.Path) is null) ? new Elsewhere(places, _hints, roots) : null;
        var files = coverage.Files
            .Select(file => At(places, file.Path) is not { } path ? file with { IsElsewhere = elsewhere!.Holds(file.Path, places[file.Path]) }
                : path != file.Path || file.IsElsewhere ? file with { Path = path, IsElsewhere = false }
                : file)
            .GroupBy(file => file.Path, StringComparer.Ordinal).Select(same => same.Aggregate(FileCoverage.Join))
            .OrderBy(file => file.Path, StringComparer.Ordinal).ToArray();

        // Two spellings of one file are one file now; totals that are the sum of the files follow them.
        return files.Length == coverage.Files.Count ? coverage with { Files = files } : coverage with
        {
            Files = files,
            Lines = coverage.Lines == coverage.Files.Select(file => file.Lines).Sum() ? files.Select(file => file.Lines).Sum() : coverage.Lines,
            Branches = coverage.Branches == coverage.Files.Select(file => file.Branches).SumKnown() ? files.Select(file => file.Branches).SumKnown() : coverage.Branches,
            Functions = coverage.Functions == coverage.Files.Select(file => file.Functions).SumKnown() ? files.Select(file => file.Functions).SumKnown() : coverage.Functions,
        };
    }

    private static string? At(IReadOnlyDictionary<string, PathPlace> places, string? path) => path is not null && places.TryGetValue(path, out var place) ? place.File : null;

    private static UnplacedPath[] Unplaced(IReadOnlyDictionary<string, PathPlace> places) =>
        [.. places.Where(place => place.Value.File is null).Select(place => new UnplacedPath(place.Key, place.Value.Reason!, place.Value.Candidates)).OrderBy(path => path.Path, StringComparer.Ordinal)];
}
