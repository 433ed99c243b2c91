using Muster.Core.Metrics;
using Muster.Reports.Coverage;
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

    public static async Task<SiteMap> MakeAsync(EstateSource estate, EstateNow now, int mostFiles, CancellationToken cancel)
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
        var (folders, rounds) = (new List<string>(), new PageRounds(mostFiles));
        foreach (var row in now.View.Rows)
        {
            var folder = map.FolderOf(row.Name);
            folders.Add(folder);
            map.Add(Links.Repository(row.Name), folder + "/index.html");
            if (row.Head?.Base is not null)
            {
                map.Add(Links.Change(row.Name), folder + "/change.html");
            }

            rounds.Add(WorstFirst(row.Name, (await estate.DetailAsync(row, cancel)).Coverage?.Files ?? []));
        }

        foreach (var (row, folder, (pages, leftOut)) in now.View.Rows.Zip(folders, rounds.Shares()))
        {
            map.LeaveOut(row.Name, leftOut);
            foreach (var page in pages)
            {
                map.Add(page.Address, $"{folder}/{SiteMap.Hash(page.Address)}.html");
            }
        }

        return map;
    }

    private static void List(SiteMap map, string route, int total)
    {
        for (var page = 2; page <= Math.Min(MostPages, (total + ListSize - 1) / ListSize); page++)
        {
            map.Add($"{route}?page={page}", $"{route[1..]}-{page}.html");
        }
    }

    // Each file with lines, then the directories that lead to it; directories without such a file last.
    private static List<SitePage> WorstFirst(string name, IReadOnlyList<FileCoverage> files)
    {
        var (pages, seen) = (new List<SitePage>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var file in files.OrderByDescending(file => file.Map is not null).ThenByDescending(Missed).ThenBy(file => file.Lines.Percent).ThenBy(file => file.Path, StringComparer.Ordinal))
        {
            if (file.Map is not null)
            {
                pages.Add(new(Links.File(name, file.Path), Missed(file)));
            }

            for (var slash = file.Path.LastIndexOf('/'); slash > 0 && seen.Add(file.Path[..slash]); slash = file.Path.LastIndexOf('/', slash - 1))
            {
                pages.Add(new($"{Links.Repository(name)}?dir={Uri.EscapeDataString(file.Path[..slash])}", Missed(file)));
            }
        }

        return pages;
    }

    private static long Missed(FileCoverage file) => file.Lines.Whole - file.Lines.Part;

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
