using Muster.Reports.CoveragePy;
using Muster.Reports.CoveragePy.Report;
using Muster.Reports.Python;

namespace Muster.Adapters.CoveragePy;

/// <summary>Holds the measured files against their sources, several at a time. Only one source a thread is in memory at once.</summary>
internal sealed class SourceJudging(DiskSources sources, MeasuredData data, AnalysisOptions options, DateTime measuredAt)
{
    /// <summary>File systems round times.</summary>
    private static readonly TimeSpan s_rounding = TimeSpan.FromSeconds(2);

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
            return MeasuredSource.Of(path, measured, data, PythonAnalyzer.Analyze(source, options), newer);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or System.Text.RegularExpressions.RegexMatchTimeoutException)
        {
            return new MeasuredSource { Path = path, Fate = SourceFate.Unreadable, Because = wrong.Message };
        }
    }
}
