using Muster.Reports.Python;

namespace Muster.Reports.CoveragePy.Configuration;

/// <summary>The register of coverage.py's options (5.0 to 7.16).</summary>
internal static class ConfigOptions
{
    public static IReadOnlyList<ConfigOption> All { get; } =
    [
        new("run", "branch", OptionKind.Flag, (config, value) => config with { Branch = value.Flag }),
        new("run", "command_line", OptionKind.Text),
        new("run", "concurrency", OptionKind.List, (config, value) => config with { Concurrency = value.List }),
        new("run", "context", OptionKind.Text),
        new("run", "core", OptionKind.Text, Since: new CoverageVersion(7, 9)),
        new("run", "cover_pylib", OptionKind.Flag),
        new("run", "data_file", OptionKind.Path, (config, value) => config with { DataFile = value.Text }),
        new("run", "debug", OptionKind.List),
        new("run", "debug_file", OptionKind.Path, Since: new CoverageVersion(7, 1)),
        new("run", "disable_warnings", OptionKind.List),
        new("run", "dynamic_context", OptionKind.Text),
        new("run", "parallel", OptionKind.Flag, (config, value) => config with { Parallel = value.Flag }),
        new("run", "patch", OptionKind.List, (config, value) => config with { Patch = value.List }, new CoverageVersion(7, 10)),
        new("run", "plugins", OptionKind.List, (config, value) => config with { Plugins = value.List }),
        new("run", "relative_files", OptionKind.Flag, (config, value) => config with { RelativeFiles = value.Flag }),
        new("run", "include", OptionKind.List, (config, value) => config with { RunInclude = value.List }),
        new("run", "omit", OptionKind.List, (config, value) => config with { RunOmit = value.List }),
        new("run", "sigterm", OptionKind.Flag, Since: new CoverageVersion(6, 4)),
        new("run", "source", OptionKind.List, (config, value) => config with { Source = value.List }),
        new("run", "source_pkgs", OptionKind.List, (config, value) => config with { SourcePackages = value.List }, new CoverageVersion(5, 3)),
        new("run", "source_dirs", OptionKind.List, (config, value) => config with { SourceDirectories = value.List }, new CoverageVersion(7, 8)),
        new("run", "timid", OptionKind.Flag),
        new("run", "_crash", OptionKind.Text),

        new("report", "exclude_lines", OptionKind.Regexes, (config, value) => config with { ExcludeLines = value.List }),
        new("report", "exclude_also", OptionKind.Regexes, (config, value) => config with { ExcludeAlso = value.List }, new CoverageVersion(7, 2)),
        new("report", "fail_under", OptionKind.Number, (config, value) => config with { FailUnder = value.Number }),
        new("report", "format", OptionKind.Text, (config, value) => config with { Format = value.Text }, new CoverageVersion(7, 0)),
        new("report", "ignore_errors", OptionKind.Flag, (config, value) => config with { IgnoreErrors = value.Flag }),
        new("report", "include_namespace_packages", OptionKind.Flag, (config, value) => config with { NamespacePackages = value.Flag }, new CoverageVersion(7, 0)),
        new("report", "partial_branches_always", OptionKind.Regexes, (config, value) => config with { PartialBranchesAlways = value.List }),
        new("report", "partial_branches", OptionKind.Regexes, (config, value) => config with { PartialBranches = value.List }),
        new("report", "partial_also", OptionKind.Regexes, (config, value) => config with { PartialAlso = value.List }, new CoverageVersion(7, 10)),
        new("report", "precision", OptionKind.Integer, (config, value) => config with { Precision = value.Integer }),
        new("report", "contexts", OptionKind.List, (config, value) => config with { Contexts = value.List }),
        new("report", "include", OptionKind.List, (config, value) => config with { Include = value.List }),
        new("report", "omit", OptionKind.List, (config, value) => config with { Omit = value.List }),
        new("report", "show_missing", OptionKind.Flag, (config, value) => config with { ShowMissing = value.Flag }),
        new("report", "skip_covered", OptionKind.Flag, (config, value) => config with { SkipCovered = value.Flag }),
        new("report", "skip_empty", OptionKind.Flag, (config, value) => config with { SkipEmpty = value.Flag }),
        new("report", "sort", OptionKind.Text, (config, value) => config with { Sort = value.Text }),

        new("html", "extra_css", OptionKind.Text),
        new("html", "directory", OptionKind.Path),
        new("html", "skip_covered", OptionKind.Flag),
        new("html", "skip_empty", OptionKind.Flag),
        new("html", "title", OptionKind.Text),
        new("html", "show_contexts", OptionKind.Flag),
        new("xml", "output", OptionKind.Path),
        new("xml", "package_depth", OptionKind.Integer),
        new("json", "output", OptionKind.Path),
        new("json", "pretty_print", OptionKind.Flag),
        new("json", "show_contexts", OptionKind.Flag),
        new("lcov", "output", OptionKind.Path, Since: new CoverageVersion(6, 3)),
        new("lcov", "line_checksums", OptionKind.Flag, Since: new CoverageVersion(7, 6, 2)),
    ];
}
