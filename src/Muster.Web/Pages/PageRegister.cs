namespace Muster.Web.Pages;

/// <summary>The register of pages: one file and one line each, in the menu's order.</summary>
public static class PageRegister
{
    public static IReadOnlyList<Page> All { get; } =
    [
        new("Overview", "/", "Estate", typeof(OverviewPage)) { Shows = PageShows.Estate },
        new("Trends", "/trends", "Estate", typeof(TrendsPage)),
        new("Day", "/day", "Estate", typeof(DayPage)),
        new("Compare", "/compare", "Estate", typeof(ComparePage)),
        new("Gates", "/gates", "Judge", typeof(GatesPage)) { Shows = PageShows.Estate },
        new("Alerts", "/alerts", "Judge", typeof(AlertsPage)),
        new("Findings", "/findings", "Judge", typeof(FindingsPage)) { Shows = PageShows.Estate },
        new("Tests", "/tests", "Judge", typeof(TestsPage)) { Shows = PageShows.Estate },
        new("Issues", "/issues", "Act", typeof(IssuesPage)),
        new("Todos", "/todos", "Act", typeof(TodosPage)),
        new("Plans", "/plans", "Act", typeof(PlansPage)),
        new("Dependencies", "/dependencies", "Act", typeof(DependenciesPage)),
        new("Sweeps", "/sweeps", "Act", typeof(SweepsPage)),
        new("Catalog", "/catalog", "Muster", typeof(CatalogPage)) { Shows = PageShows.Estate },
        new("Memory", "/memory", "Muster", typeof(MemoryPage)),
        new("System", "/system", "Muster", typeof(SystemPage)),
        new("Search", "/search", null, typeof(SearchPage)) { Shows = PageShows.Estate },
        new("Repository", "/repositories/{name}", null, typeof(RepositoryPage)) { Shows = PageShows.Repository },
        new("Change", "/repositories/{name}/change", null, typeof(ChangePage)) { Shows = PageShows.Repository },
        new("File", "/repositories/{name}/file", null, typeof(FilePage)) { Shows = PageShows.Repository },
    ];

    public static Page NotFound { get; } = new("Not found", "/not-found", null, typeof(NotFoundPage));
}
