using Muster.Adapters.CoveragePy;
using Muster.Adapters.Discovery;
using Muster.Core.Deliveries;
using Muster.Core.Trust;
using Muster.Reports;
using Muster.Reports.CoveragePy.Report;
using Muster.Reports.CoveragePy.Trust;
using Doubt = Muster.Core.Trust.Doubt;

namespace Muster.Adapters.Collecting;

/// <summary>
/// A report's reading. coverage.py's data file says what ran and not of how much: it is read together with the sources and the
/// configuration of the repository, and its shards with it.
/// </summary>
internal static class ReadingWithSources
{
    /// <summary>A null reading is a shard that belongs to the data file beside it.</summary>
    public static (Reading? Reading, IReadOnlyList<Doubt> Doubts) Of(string directory, FoundReport report, PackedReport packed, CancellationToken cancel)
    {
        var source = packed.Source(report.Path);
        if (ReportFormats.Recognise(source)?.Card.Name != CoveragePyReading.Card.Name)
        {
            return (ReportFormats.Read(source, cancel), []);
        }

        var folder = Path.GetDirectoryName(report.FullPath)!;
        if (Path.GetFileName(report.FullPath) != ".coverage" && !IsSpokesman(folder, report.FullPath))
        {
            return (null, []);
        }

        var answer = CoveragePyReader.Read(new CoveragePyRequest { DataFile = folder, SourceDirectory = directory, Parallelism = 1 }, cancel);
        return (answer.Reading with { Path = report.Path }, [.. (answer.Report?.Doubts ?? []).Select(AsDoubt).OfType<Doubt>()]);
    }

    // Without a .coverage the first shard speaks for all.
    private static bool IsSpokesman(string folder, string shard) =>
        !File.Exists(Path.Combine(folder, ".coverage"))
        && Directory.EnumerateFiles(folder, ".coverage.*").Where(file => !file.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal).FirstOrDefault() == shard;

    private static Doubt? AsDoubt(Reports.CoveragePy.Trust.Doubt doubt) => doubt.State switch
    {
        DoubtState.Stale => new(ReportKind.Coverage, TrustState.Stale, doubt.Reason),
        DoubtState.Partial => new(ReportKind.Coverage, TrustState.Partial, doubt.Reason),
        DoubtState.Incomplete => new(ReportKind.Coverage, TrustState.Incomplete, doubt.Reason),
        _ => null,
    };
}
