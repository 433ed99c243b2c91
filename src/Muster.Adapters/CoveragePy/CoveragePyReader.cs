using Muster.Reports.CoveragePy;
using Muster.Reports.CoveragePy.Configuration;
using Muster.Reports.CoveragePy.Paths;
using Muster.Reports.CoveragePy.Report;
using Muster.Reports.CoveragePy.Trust;
using Muster.Reports.Python;

namespace Muster.Adapters.CoveragePy;

/// <summary>
/// Reads a coverage.py data file together with the sources and the configuration that it belongs to, and counts what <c>coverage report</c> would
/// count. Needs no Python; writes and deletes nothing.
/// </summary>
public static class CoveragePyReader
{
    /// <summary>The rules for data that does not say who wrote it: those of the last release before SQLite.</summary>
    private static readonly CoverageVersion s_beforeVersions = new(4, 5, 4);

    private static readonly AnalysisCache s_analyses = new();

    /// <summary>Bad data, sources and settings are rejections inside the answer; only cancelling throws.</summary>
    public static CoveragePyAnswer Read(CoveragePyRequest request, CancellationToken cancel)
    {
        try
        {
            return Answer(request, cancel);
        }
        catch (FormatException wrong)
        {
            return new CoveragePyAnswer(CoveragePyReading.Refused(request.DataFile, wrong.Message), null);
        }
    }

    /// <summary>Which lines ran, and nothing of how many there are; <paramref name="why"/> says what is missing. The named file only, no shards.</summary>
    public static CoveragePyAnswer ReadWithoutSources(string dataFile, string why, CancellationToken cancel)
    {
        try
        {
            return new CoveragePyAnswer(CoveragePyReading.WithoutSources(dataFile, DataFile.Read(dataFile, null, cancel), why), null);
        }
        catch (FormatException wrong)
        {
            return new CoveragePyAnswer(CoveragePyReading.Refused(dataFile, wrong.Message), null);
        }
    }

    private static CoveragePyAnswer Answer(CoveragePyRequest request, CancellationToken cancel)
    {
        var sources = new DiskSources(request.SourceDirectory);
        var set = DataFileSet.Of(request.DataFile);
        var version = set.Version();
        var rules = version ?? s_beforeVersions;
        var config = ConfigReader.Read(new ConfigFiles(sources.Directory, request.Environment ?? EnvironmentOfThisProcess()), rules, request.ConfigFile);
        var exclusions = Exclusions.Of(config, rules);

        var shards = set.Read(rules, Contexts(config), cancel);
        var places = SourcePlaces.Find(shards.SelectMany(shard => shard.Files).Select(file => file.Path), config, rules, set.Joined, sources);
        var combined = Combination.Of(shards, places.Of);
        var measured = Reported(combined.Data, config, rules, sources);
        if (measured is [])
        {
            return new CoveragePyAnswer(CoveragePyReading.Refused(request.DataFile, "no data to report"), null);
        }

        if (!measured.Any(file => sources.Exists(file.Path)))
        {
            var why = $"none of the {measured.Count} measured files is below {sources.Directory}: only what ran is known, not of how much";
            return new CoveragePyAnswer(CoveragePyReading.WithoutSources(request.DataFile, combined.Data, why), null);
        }

        var python = PythonGuess.Of(combined.Data, PythonTraces.Find(sources.Directory, combined.Data.Files, request.Python));
        python = SourceJudging.Hear(python, measured, combined.Data, sources, rules, exclusions);
        var options = new AnalysisOptions { Coverage = rules, Python = python.Version, Exclude = exclusions.Exclude, NoBranch = exclusions.NoBranch, Branches = combined.Data.HasArcs };
        var judging = new SourceJudging(sources, combined.Data, options, s_analyses, set.Used.Max(File.GetLastWriteTimeUtc));
        var judged = judging.All(measured, request.Parallelism, cancel);
        var report = new CoveragePyReport
        {
            DataFiles = set.Used,
            Version = version,
            Python = python,
            Branches = combined.Data.HasArcs,
            ConfigFile = config.File,
            Precision = config.Precision,
            Files = [.. judged.Select(source => source.File).OfType<CoveragePyFile>()],
            Total = judged.Select(source => source.File?.Numbers ?? default).Aggregate(default(CoverageNumbers), (sum, next) => sum + next),
            Doubts =
            [
                .. set.Doubts,
                .. combined.LeftOut.Select(shard => new Doubt(DoubtState.Incomplete, DoubtKind.ShardLeftOut, $"{Path.GetFileName(set.Used[shard.Shard])} {shard.Reason}")),
                .. SourceDoubts.Of(judged, config.IgnoreErrors),
                .. SettingDoubts.Of(config, version, python, combined.Data),
                .. MeasuredShare.Doubt(judged.Select(source => source.Path), config, sources) is { } few ? [few] : Array.Empty<Doubt>(),
                .. places.Remapped is { } remapped ? [remapped] : Array.Empty<Doubt>(),
            ],
        };
        return new CoveragePyAnswer(CoveragePyReading.Of(request.DataFile, report), report);
    }

    private static Func<string, bool>? Contexts(CoverageConfig config)
    {
        if (config.Contexts is [])
        {
            return null;
        }

        var regexes = config.Contexts.Select(regex => PythonRegex.Compile(regex)).ToArray();
        return context => regexes.Any(regex => regex.IsMatch(context));
    }

    // [report] include, then omit
    private static List<MeasuredFile> Reported(MeasuredData data, CoverageConfig config, CoverageVersion version, DiskSources sources)
    {
        var include = config.Include is [] ? null : FilePatterns.Of(config.Include, version, sources);
        var omit = config.Omit is [] ? null : FilePatterns.Of(config.Omit, version, sources);
        return
        [
            .. data.Files.Where(file =>
                (config.RelativeFiles ? file.Path : sources.Absolute(file.Path)) is var path
                && include?.Matches(path) is not false
                && omit?.Matches(path) is not true),
        ];
    }

    private static Dictionary<string, string> EnvironmentOfThisProcess() =>
        Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "", StringComparer.Ordinal);
}
