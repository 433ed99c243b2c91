using Muster.Core.Trust;

namespace Muster.Adapters.Discovery;

/// <summary>Where a tool adds files run by run, only its last run is current: the rule of <see cref="Keep"/>.</summary>
internal static class ReportRuns
{
    public static List<FoundReport> Current(IReadOnlyList<(FoundReport Report, ReportPlace? Place)> found, List<SetAside> aside)
    {
        List<FoundReport> current = [];
        foreach (var series in found.GroupBy(each => Series(each.Report, each.Place)))
        {
            var newest = series.MaxBy(each => (each.Report.Modified, each.Report.Path)).Report;
            foreach (var (report, place) in series)
            {
                var keeps = place?.Keep switch
                {
                    Keep.Newest => report == newest,
                    Keep.LastRun => newest.Modified - report.Modified <= TimeSpan.FromHours(1),
                    _ => true,
                };
                if (keeps)
                {
                    current.Add(report);
                }
                else
                {
                    aside.Add(new(report.Path, $"an earlier run; {newest.Path} is newer"));
                }
            }
        }

        return current;
    }

    // One tool's files below the folder that the place begins with, such as TestResults; in the same folder when it names none.
    private static string Series(FoundReport report, ReportPlace? place)
    {
        if (place is null or { Keep: Keep.All })
        {
            return "";
        }

        var path = $"/{report.Path}";
        var folder = place.Pattern.Split('/') is [var first, _, ..]
            ? path[..(path.LastIndexOf($"/{first}/", StringComparison.Ordinal) + first.Length)]
            : path[..path.LastIndexOf('/')];
        return $"{place.Pattern}\n{folder}";
    }
}
