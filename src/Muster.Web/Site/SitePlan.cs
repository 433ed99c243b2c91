using Muster.Core.Metrics;
using Muster.Web.Listing;
using Muster.Web.Pages;
using Muster.Web.Reading;

namespace Muster.Web.Site;

/// <summary>Which pages a site has: those of the menu, the trends of each metric and range, each repository with its directories and files.</summary>
internal static class SitePlan
{
    /// <summary>So many findings or tests stand on a page of a site.</summary>
    public const int ListSize = 1_000;

    /// <summary>Beyond so many pages of one list nobody leafs; the last says how many there are.</summary>
    private const int MostPages = 100;

    private static readonly string[] Metrics = [MetricRegister.CoverageLine, MetricRegister.CoverageBranch, MetricRegister.TestsTotal, MetricRegister.TestsFailed, MetricRegister.FindingsTotal, MetricRegister.QualityScore];

    /// <returns>The map, and how many directories and files had to be left out.</returns>
    public static async Task<(SiteMap Map, int LeftOut)> MakeAsync(EstateSource estate, EstateNow now, int mostFiles, CancellationToken cancel)
    {
        var map = new SiteMap();
        foreach (var page in PageRegister.All.Where(page => page.Group is not null && page.Route != "/compare"))
        {
            map.Add(page.Route, page.Route == "/" ? "index.html" : page.Route[1..] + ".html");
        }

        foreach (var metric in Metrics)
        {
            foreach (var (days, _, _) in Period.Choices)
            {
                Trend(map, metric, days);
            }
        }

        List(map, "/findings", (await estate.Findings.FindAsync(now.View.Rows, _ => true, null, cancel)).Total);
        List(map, "/tests", (await estate.Tests.FindAsync(now.View.Rows, new TestFilter("bad").Wants, null, cancel)).Total);
        var leftOut = 0;
        foreach (var row in now.View.Rows)
        {
            var folder = map.FolderOf(row.Name);
            map.Add(Links.Repository(row.Name), folder + "/index.html");
            if (row.Head?.Base is not null)
            {
                map.Add(Links.Change(row.Name), folder + "/change.html");
            }

            var files = (await estate.DetailAsync(row, cancel)).Coverage?.Files ?? [];
            var below = Below(row.Name, [.. files.Where(file => file.Map is not null).Select(file => file.Path)], files.Select(file => file.Path)).ToArray();
            var room = Math.Clamp(mostFiles, 0, below.Length);
            (mostFiles, leftOut) = (mostFiles - room, leftOut + below.Length - room);
            foreach (var address in below.Take(room))
            {
                map.Add(address, $"{folder}/{SiteMap.Hash(address)}.html");
            }
        }

        return (map, leftOut);
    }

    private static void List(SiteMap map, string route, int total)
    {
        for (var page = 2; page <= Math.Min(MostPages, (total + ListSize - 1) / ListSize); page++)
        {
            map.Add($"{route}?page={page}", $"{route[1..]}-{page}.html");
        }
    }

    private static IEnumerable<string> Below(string name, IReadOnlyList<string> shown, IEnumerable<string> all)
    {
        var repository = Links.Repository(name);
        var directories = all.SelectMany(path => path.Split('/')[..^1].Select((_, i) => string.Join('/', path.Split('/')[..(i + 1)]))).Distinct(StringComparer.Ordinal);
        return directories.Select(directory => $"{repository}?dir={Uri.EscapeDataString(directory)}").Concat(shown.Select(path => Links.File(name, path)));
    }

    // The usual metric and range are what an address means that does not say.
    private static void Trend(SiteMap map, string metric, string days)
    {
        var usualMetric = metric == Metrics[0];
        var file = usualMetric && days == "90" ? "trends.html" : $"trends-{metric.Replace('.', '-')}-{days}.html";
        var named = usualMetric ? $"/trends?days={days}" : $"/trends?days={days}&metric={metric}";
        map.Add(named, file);
        map.Also(named, file);
        if (days == "90" && !usualMetric)
        {
            map.Also($"/trends?metric={metric}", file);
        }
    }
}
