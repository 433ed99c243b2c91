using Muster.Reports.CoveragePy;
using Muster.Reports.CoveragePy.Configuration;
using Muster.Reports.CoveragePy.Report;
using Muster.Reports.CoveragePy.Trust;
using Muster.Reports.Python;

namespace Muster.Adapters.CoveragePy;

/// <summary>Holds the measured files against their sources, several at a time. Only one source a thread is in memory at once.</summary>
internal sealed class SourceJudging(DiskSources sources, MeasuredData data, AnalysisOptions options, AnalysisCache analyses, DateTime measuredAt)
{
    /// <summary>File systems round times.</summary>
    private static readonly TimeSpan s_rounding = TimeSpan.FromSeconds(2);

    /// <summary>Enough of them to find a class with an annotation in it, where there is any.</summary>
    private const int MostHeard = 200;

    /// <summary>Asks the sources that ran whether the guess holds, where it is a guess and coverage.py is young enough for it to matter.</summary>
    public static PythonGuess Hear(
        PythonGuess python, IEnumerable<MeasuredFile> files, MeasuredData data, DiskSources sources, CoverageVersion version, Exclusions exclusions)
    {
        if (python.Certain || version < new CoverageVersion(7, 9))
        {
            return python;
        }

        var options = new AnalysisOptions { Coverage = version, Python = python.Version, Exclude = exclusions.Exclude, NoBranch = null };
        bool? verdict = null;
        foreach (var file in files.Where(file => file.Tracer is null && sources.Exists(file.Path)).Take(MostHeard))
        {
            var lines = file.Lines(data.ArcEnds).ToArray();
            verdict = (lines is [] || sources.TryRead(file.Path) is not { } source ? null : AnnotationWitness.IsNew(source, lines, options)) ?? verdict;
            if (verdict is false)
            {
                break; // what ran cannot be explained away
            }
        }

        return verdict is { } isNew ? python.Corrected(isNew) : python;
    }

    /// <summary>In the order of the files.</summary>
    public IReadOnlyList<MeasuredSource> All(IReadOnlyList<MeasuredFile> files, int parallelism, CancellationToken cancel)
    {
        var judged = new MeasuredSource[files.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, parallelism), CancellationToken = cancel };
        Parallel.For(0, files.Count, parallel, at => judged[at] = One(files[at]));
        return judged;
    }

    private MeasuredSource One(MeasuredFile measured)
    {
        var path = sources.Shown(measured.Path);
        if (measured.Tracer is { } plugin)
        {
            return new MeasuredSource { Path = path, Fate = SourceFate.Plugin, Because = plugin };
        }

        try
        {
            if (sources.Read(measured.Path) is not { } source)
            {
                return new MeasuredSource { Path = path, Fate = SourceFate.Missing };
            }

            var newer = sources.Modified(measured.Path) > measuredAt + s_rounding;
            return MeasuredSource.Of(path, measured, data, analyses.Of(source, options), newer);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or System.Text.RegularExpressions.RegexMatchTimeoutException)
        {
            return new MeasuredSource { Path = path, Fate = SourceFate.Unreadable, Because = wrong.Message };
        }
    }
}
