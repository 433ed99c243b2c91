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

        var (reading, doubts) = Of(directory, folder, null, cancel);
        return (reading with { Path = report.Path }, doubts);
    }

    /// <summary>The data files of a folder with the sources of a repository.</summary>
    /// <param name="directory">The repository's top.</param>
    /// <param name="folder">Holds <c>.coverage</c>, or shards of it.</param>
    /// <param name="environment">For the configuration; null for that of this process.</param>
    /// <param name="cancel">Stops.</param>
    public static (Reading Reading, IReadOnlyList<Doubt> Doubts) Of(string directory, string folder, IReadOnlyDictionary<string, string>? environment, CancellationToken cancel)
    {
        var answer = CoveragePyReader.Read(new CoveragePyRequest { DataFile = folder, SourceDirectory = directory, Environment = environment, Parallelism = 1 }, cancel);
        return (answer.Reading, [.. (answer.Report?.Doubts ?? []).Select(AsDoubt).OfType<Doubt>()]);
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
