namespace Muster.Web.Pages;

/// <summary>The register of pages: one file and one line each, in the menu's order.</summary>
public static class PageRegister
{
    public static IReadOnlyList<Page> All { get; } =
    [
        new("Overview", "/", "Estate", typeof(OverviewPage)),
        new("Trends", "/trends", "Estate", typeof(TrendsPage)),
        new("Day", "/day", "Estate", typeof(DayPage)),
        new("Compare", "/compare", "Estate", typeof(ComparePage)),
        new("Gates", "/gates", "Judge", typeof(GatesPage)),
        new("Alerts", "/alerts", "Judge", typeof(AlertsPage)),
        new("Findings", "/findings", "Judge", typeof(FindingsPage)),
        new("Tests", "/tests", "Judge", typeof(TestsPage)),
        new("Issues", "/issues", "Act", typeof(IssuesPage)),
        new("Todos", "/todos", "Act", typeof(TodosPage)),
        new("Plans", "/plans", "Act", typeof(PlansPage)),
        new("Dependencies", "/dependencies", "Act", typeof(DependenciesPage)),
        new("Sweeps", "/sweeps", "Act", typeof(SweepsPage)),
        new("Catalog", "/catalog", "Muster", typeof(CatalogPage)),
        new("Memory", "/memory", "Muster", typeof(MemoryPage)),
        new("System", "/system", "Muster", typeof(SystemPage)),
        new("Search", "/search", null, typeof(SearchPage)),
        new("Repository", "/repositories/{name}", null, typeof(RepositoryPage)),
        new("Change", "/repositories/{name}/change", null, typeof(ChangePage)),
        new("File", "/repositories/{name}/file", null, typeof(FilePage)),
    ];

    public static Page NotFound { get; } = new("Not found", "/not-found", null, typeof(NotFoundPage));
}
