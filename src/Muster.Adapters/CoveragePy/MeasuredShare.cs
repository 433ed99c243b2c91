using System.Text.RegularExpressions;
using Muster.Reports.CoveragePy.Configuration;
using Muster.Reports.CoveragePy.Trust;

namespace Muster.Adapters.CoveragePy;

/// <summary>How many of the modules beside the measured ones are in the data at all.</summary>
internal static partial class MeasuredShare
{
    /// <summary>Fewer modules than this say nothing about a share.</summary>
    private const int FewestModules = 4;

    /// <summary>Enough to know the share; a huge tree is not walked to its end.</summary>
    private const int MostModules = 50_000;

    private static readonly string[] s_notEntered = ["__pycache__", "node_modules", "site-packages", "tests", "test", "venv", "env"];

    /// <summary>Says so when less than half is measured; <c>null</c> otherwise.</summary>
    /// <param name="reported">Paths as the report names them.</param>
    public static Doubt? Doubt(IEnumerable<string> reported, CoverageConfig config, DiskSources sources)
    {
        // A file list is a decision of whoever configured it.
        if (config.Include is not [] || config.Omit is not [] || config.RunInclude is not [] || config.RunOmit is not [])
        {
            return null;
        }

        var measured = reported.Select(path => Path.GetFullPath(path, sources.Directory)).ToHashSet(StringComparer.Ordinal);
        var roots = Roots(measured, config, sources);
        var modules = roots.SelectMany(root => Modules(root, isRoot: true)).Distinct(StringComparer.Ordinal).Take(MostModules).ToArray();
        var present = modules.Count(measured.Contains);
        return modules.Length >= FewestModules && present * 2 < modules.Length
            ? new Doubt(DoubtState.Partial, DoubtKind.FewMeasured,
                $"only {present} of {modules.Length} modules in {string.Join(", ", roots.Select(sources.Shown).Order(StringComparer.Ordinal).Take(3))} were measured")
            : null;
    }

    // The directories that were to be measured; where nothing says which, the packages that the measured files belong to.
    private static HashSet<string> Roots(IEnumerable<string> measured, CoverageConfig config, DiskSources sources)
    {
        var named = (config.Source ?? []).Concat(config.SourceDirectories).Select(sources.Absolute).Where(Directory.Exists).ToHashSet(StringComparer.Ordinal);
        if (named.Count > 0)
        {
            return named;
        }

        return measured
            .Where(path => path.StartsWith(sources.Directory + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .Select(path => Path.GetDirectoryName(path)!)
            .Distinct(StringComparer.Ordinal)
            .Where(IsPackage)
            .Select(TopPackage)
            .ToHashSet(StringComparer.Ordinal);
    }

    private static bool IsPackage(string directory) => File.Exists(Path.Combine(directory, "__init__.py"));

    private static string TopPackage(string directory)
    {
        while (Path.GetDirectoryName(directory) is { } parent && IsPackage(parent))
        {
            directory = parent;
        }

        return directory;
    }

    // As coverage.py looks for what never ran: packages only, and names that can be imported.
    private static IEnumerable<string> Modules(string directory, bool isRoot)
    {
        var options = new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        return !isRoot && !IsPackage(directory)
            ? []
            : Directory.EnumerateFiles(directory, "*.py", options).Where(file => Importable().IsMatch(Path.GetFileName(file)))
                .Concat(Directory.EnumerateDirectories(directory, "*", options)
                    .Where(inner => Path.GetFileName(inner) is var name && !name.StartsWith('.') && !s_notEntered.Contains(name))
                    .SelectMany(inner => Modules(inner, isRoot: false)));
    }

    [GeneratedRegex(@"^[^.#~!$@%^&*()+=,]+\.py$", RegexOptions.CultureInvariant)]
    private static partial Regex Importable();
}
