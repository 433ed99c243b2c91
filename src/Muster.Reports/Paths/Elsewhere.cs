namespace Muster.Reports.Paths;

/// <summary>
/// Which of a report's paths provably name no file of the repository: they lie among installed packages, or at a root that is none of
/// those under which the report's other files were found. What may be a file that was made or not yet added is not among them.
/// </summary>
internal sealed class Elsewhere
{
    private readonly PathHints _hints;
    private readonly ReportName[] _roots;
    private readonly HashSet<string> _homes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ownPackages = new(StringComparer.Ordinal);
    private readonly bool _anyIsHere;

    /// <param name="places">All paths of one report.</param>
    /// <param name="hints">Says which paths are sources, so that the answer is the same where only the sources of the repository are known.</param>
    /// <param name="roots">Directories that the report says its paths are relative to.</param>
    public Elsewhere(IReadOnlyDictionary<string, PathPlace> places, PathHints hints, IReadOnlyList<string> roots)
    {
        _hints = hints;
        _roots = [.. roots.Select(ReportName.Of).Distinct()];
        foreach (var (path, place) in places)
        {
            if (!hints.IsSource(path) || (place.File is null && !MayBe(path, place.Candidates)))
            {
                continue;
            }

            var wholes = Wholes(path).ToArray();
            if (wholes.All(whole => PackageOf(whole) is not null))
            {
                _ownPackages.UnionWith(wholes.Select(whole => PackageOf(whole)!));
            }

            if (place.File is { } file)
            {
                _anyIsHere = true;
                _homes.UnionWith(wholes.Where(whole => whole.Absolute).Select(whole => whole.Text[..^SharedEnd(whole.Text, file)]));
            }
        }
    }

    public bool Holds(string path, PathPlace place) => place.File is null && !MayBe(path, place.Candidates)
        && Wholes(path).All(whole => IsInstalled(whole) || (_anyIsHere && whole.Absolute && _hints.IsSource(path) && !IsAtHome(whole.Text)));

    /// <summary>The path leads into packages under every root; whose they are is not known.</summary>
    public static bool IsInstalled(string path, IReadOnlyList<string> roots)
    {
        var name = ReportName.Of(path);
        return InstalledPackages.End(name) > 0 || (!name.Absolute && roots.Count > 0 && roots.All(root => InstalledPackages.End(name.Under(ReportName.Of(root))) > 0));
    }

    // It has more than a bare name in common with a file here; in a folder of packages, all from there on.
    private bool MayBe(string path, IReadOnlyList<string> candidates) => candidates.Count > 0 && Wholes(path).Any(whole => candidates.Any(candidate =>
    {
        var shared = SharedEnd(whole.Text, candidate);
        return InstalledPackages.End(whole) is > 0 and var end ? shared >= whole.Text.Length - end : whole.Text.AsSpan(whole.Text.Length - shared).Contains('/') || shared == whole.Text.Length;
    }));

    // A package of which the repository has a file is the repository's own, installed to be tested.
    private bool IsInstalled(ReportName name) => PackageOf(name) is { } package && !_ownPackages.Contains(package);

    private static string? PackageOf(ReportName name)
    {
        if (InstalledPackages.End(name) is not (> 0 and var end))
        {
            return null;
        }

        var slash = name.Text.IndexOf('/', end);
        return slash < 0 ? name.Text : name.Text[..(slash + 1)];
    }

    private bool IsAtHome(string name)
    {
        if (_homes.Contains(""))
        {
            return true;
        }

        for (var slash = name.IndexOf('/'); slash >= 0; slash = name.IndexOf('/', slash + 1))
        {
            if (_homes.Contains(name[..(slash + 1)]))
            {
                return true;
            }
        }

        return false;
    }

    private IEnumerable<ReportName> Wholes(string path)
    {
        var name = ReportName.Of(path);
        return name.Absolute || _roots.Length == 0 ? [name] : _roots.Select(name.Under);
    }

    // Letters of whole components that both end in.
    private static int SharedEnd(string name, string file)
    {
        var (shared, at) = (0, 0);
        while (at < name.Length && at < file.Length && char.ToLowerInvariant(name[^(at + 1)]) == char.ToLowerInvariant(file[^(at + 1)]))
        {
            at++;
            if ((at == name.Length || name[^(at + 1)] == '/') && (at == file.Length || file[^(at + 1)] == '/'))
            {
                shared = at;
            }
        }

        return shared;
    }
}
