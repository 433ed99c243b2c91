using Muster.Adapters.Discovery;

namespace Muster.Adapters.Backfilling;

/// <summary>Which files of history may hold numbers. Archives count here, for they are the history; test data does not.</summary>
internal static class PastPlaces
{
    private static readonly HashSet<string> Archives = new(StringComparer.OrdinalIgnoreCase) { "archive", "archives", "test-artifacts" };

    public static PastKind Of(string path)
    {
        var name = Path.GetFileName(path);
        if (name.StartsWith("README", StringComparison.OrdinalIgnoreCase) && !path.Contains('/', StringComparison.Ordinal))
        {
            return PastKind.Page;
        }

        if (name.StartsWith("metrics_", StringComparison.Ordinal) && path.StartsWith("data/metrics/", StringComparison.Ordinal) && path.EndsWith(".json", StringComparison.Ordinal))
        {
            return PastKind.MetricsFile;
        }

        // A process that was killed leaves the data of its share: no report by itself.
        if (ReportPlaceIndex.Default.Of(path) is not { } place || (name != ".coverage" && name.StartsWith(".coverage", StringComparison.Ordinal) && !name.EndsWith(".json", StringComparison.Ordinal)))
        {
            return PastKind.None;
        }

        var folders = path.Split('/')[..^1];
        return folders.Any(folder => SkippedFolders.IsNamed(folder)) || NotCurrent(path, folders) ? PastKind.None : place.Sure ? PastKind.Report : PastKind.MaybeReport;
    }

    private static bool NotCurrent(string path, string[] folders) => ReportPlaces.NotCurrent.Keys
        .Where(folder => !Archives.Contains(folder))
        .Any(folder => folder.Contains('/', StringComparison.Ordinal) ? path.Contains(folder + "/", StringComparison.OrdinalIgnoreCase) : folders.Contains(folder, StringComparer.OrdinalIgnoreCase));
}

internal enum PastKind
{
    None,
    Report,
    MaybeReport,
    MetricsFile,
    Page,
}
