using Muster.Reports.CoveragePy;
using Muster.Reports.CoveragePy.Configuration;
using Muster.Reports.CoveragePy.Paths;
using Muster.Reports.CoveragePy.Trust;
using Muster.Reports.Python;

namespace Muster.Adapters.CoveragePy;

/// <summary>Where each recorded path lies here: by <c>[paths]</c>, as it stands, or by what it ends in.</summary>
internal sealed class SourcePlaces
{
    private readonly Dictionary<string, string> _places;

    /// <summary>Set when sources are read from elsewhere than the data says and no setting says so.</summary>
    public Doubt? Remapped { get; private init; }

    public string Of(string recorded) => _places[recorded];

    /// <param name="joined">Several data files are joined, which is when <c>relative_files</c> implies rules of its own.</param>
    /// <exception cref="FormatException">coverage.py refuses a pattern of <c>[paths]</c>.</exception>
    public static SourcePlaces Find(IEnumerable<string> recorded, CoverageConfig config, CoverageVersion version, bool joined, ISourceTree tree)
    {
        var aliases = config.Paths is not [] || joined ? new PathAliases(config.Paths, config.RelativeFiles, version, tree) : null;
        var reportMaps = version >= new CoverageVersion(7, 0) || joined;
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        var strangers = new List<string>();
        foreach (var path in recorded.Distinct(StringComparer.Ordinal))
        {
            // Up to 6.5 only `coverage combine` looked at [paths]; here they may still help a source that is not where it was.
            var place = aliases is not null && (reportMaps || !tree.Exists(path)) ? aliases.Map(path) : path;
            places.Add(path, place);
            if (!tree.Exists(place))
            {
                strangers.Add(path);
            }
        }

        var remap = SuffixRemap.Find(strangers, tree);
        var moved = 0;
        foreach (var path in strangers)
        {
            if (remap.Map(path) is { } here)
            {
                places[path] = config.RelativeFiles ? Path.GetRelativePath(tree.Directory, here) : here;
                moved += tree.Exists(here) ? 1 : 0;
            }
        }

        return new SourcePlaces(places)
        {
            Remapped = moved is 0 ? null : new Doubt(DoubtState.Note, DoubtKind.Remapped,
                $"{moved} of {places.Count} files were measured elsewhere ({string.Join(", ", remap.Roots.Select(root => root.There).Take(3))}) and are read from here, by what their paths end in"),
        };
    }

    private SourcePlaces(Dictionary<string, string> places) => _places = places;
}
