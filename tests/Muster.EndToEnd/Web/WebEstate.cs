using System.Globalization;
using Muster.Web.Pages;

namespace Muster.EndToEnd.Web;

/// <summary>A demonstration estate with everything that pages show, served; and the same as a site on disk. Made once for all tests of a class.</summary>
public sealed class WebEstate : IAsyncLifetime
{
    private readonly DemoEstate _estate = new();
    private WebBrowser? _browser;
    private ServedMuster? _served;

    internal DemoEstate Files => _estate;

    internal WebBrowser Browser => _browser!;

    internal ServedMuster Served => _served!;

    public string Site => _estate["site"];

    private static readonly string[] More =
    [
        "/?mean=median&sort=coverage&dir=desc", "/?state=none", "/?q=nothing-is-called-so", "/trends?days=30&by=tag&metric=tests.total", "/trends?from=2020-01-01&to=2020-02-01", "/day?on=2020-01-01",
        "/compare?with=shop&with=mailer", "/compare?with=shop@2001-01-01&with=nobody", "/gates?verdict=all", "/findings?severity=high", "/findings?rule=B105&tool=bandit&text=password", "/findings?q=nothing-is-called-so", "/tests?repo=mailer", "/tests?outcome=all",
        "/issues?status=all", "/system?page=2", "/memory?q=nothing", "/memory?q=when+did+a+test+of+mailer+last+fail%3F&kind=tests", "/memory?repo=shop", "/alerts?state=all&kind=failing-tests", "/alerts?severity=low&repo=nobody", "/search?q=cart", "/search?q=nothing-is-called-so", "/repositories/shop?dir=shop&days=30", "/repositories/shop/change?base=no-such-tag", "/repositories/shop?dir=no/such",
        "/repositories/nobody", "/repositories/shop/file?path=shop%2Fcart.py", "/repositories/shop/file?path=..%2F..%2Fetc%2Fpasswd", "/no-such-page", "/sign-in",
    ];

    /// <summary>Every page of the register, for repositories with and without data; and the filters, the empty and the missing that matter.</summary>
    public static IReadOnlyList<string> Pages { get; } = [.. PageRegister.All.SelectMany(AddressesOf).Concat(More).Distinct()];

    private static IEnumerable<string> AddressesOf(Page page) =>
        page.Route.Contains("{name}", StringComparison.Ordinal) ? new[] { "shop", "mailer", "notes" }.Select(name => page.Route.Replace("{name}", name, StringComparison.Ordinal)) : [page.Route];

    public async ValueTask InitializeAsync()
    {
        if (WebBrowser.Program is null)
        {
            return;
        }

        await MusterProgram.RunAsync(_estate.Path, "init");
        var manifest = await File.ReadAllTextAsync(_estate["ecosystem.yaml"]);
        await File.WriteAllTextAsync(_estate["ecosystem.yaml"], manifest + Coordination);
        await MusterProgram.RunAsync(_estate.Path, "collect");
        _estate.Write("shop/coverage.xml", DemoEstate.Coverage("shop/cart.py", covered: 8, missed: 2));
        _estate.Commit("shop");
        await MusterProgram.RunAsync(_estate.Path, "collect");
        (await MusterProgram.RunAsync(_estate.Path, new Dictionary<string, string> { ["GIT_COMMITTER_NAME"] = "A", ["GIT_COMMITTER_EMAIL"] = "a@example.org", ["GIT_AUTHOR_NAME"] = "A", ["GIT_AUTHOR_EMAIL"] = "a@example.org" }, "sweep", "TODO-1", "--worker", "git rm -q bandit.json")).Exit.ShouldBe(0);
        (await MusterProgram.RunAsync(_estate.Path, "site", "--out", "site")).Exit.ShouldBe(0);
        _served = await ServedMuster.StartAsync(_estate.Path, TestContext.Current.CancellationToken);
        _browser = await WebBrowser.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _served?.Dispose();
        _estate.Dispose();
    }

    internal Uri Address(string path) => new(Served.Address, path);

    public static string Percent(double percent) => percent.ToString("0.0", CultureInfo.InvariantCulture) + " %";

    private const string Coordination = """

        gates:
          - name: floor
            rules: [coverage.line >= 85, no-failed-tests]
          - name: shops
            repos: [shop]
            rules: [findings.total <= 0]
        coordination:
          issues:
            - {id: ISSUE-1, title: The mailer has no server, status: pending, priority: high, repos: [mailer], description: It needs one., created: 2026-01-01, target: 2026-02-01}
            - {id: ISSUE-2, title: Old, status: closed, priority: low, repos: ["*"], created: 2026-01-01}
          todos:
            - {id: TODO-1, task: Rent a server, repo: mailer, status: pending, priority: high, created: 2026-01-01, estimated_hours: 3}
            - {id: TODO-2, task: Send a letter, repo: mailer, status: in_progress, priority: low, created: 2026-01-01, blocked_by: [TODO-1]}
          plans:
            - {id: PLAN-1, title: Better mail, status: active, repos: [shop, mailer], created: 2026-01-01, target: 2026-03-01, milestones: [{id: M-1, name: all_repos_80_coverage, due: 2026-02-28, status: pending, completion_criteria: [coverage.line >= 80]}], issues: [ISSUE-1]}
          dependencies:
            - {id: DEP-1, consumer: shop, provider: mailer, type: runtime, version_constraint: ">=1.0", status: satisfied, created: 2026-01-01}
            - {id: DEP-2, consumer: mailer, provider: notes, type: runtime, status: failed, created: 2026-01-01}
        """;
}
