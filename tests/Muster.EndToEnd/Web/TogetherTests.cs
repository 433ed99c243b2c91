using System.Data.Common;
using Microsoft.AspNetCore.Components.Rendering;
using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Upkeep;
using Muster.Web.Hosting;
using Muster.Web.Pages;
using Muster.Web.Reading;
using Muster.Web.Site;

namespace Muster.EndToEnd.Web;

/// <summary>Pages share one estate and are rendered by many threads at once: each is what it would be alone.</summary>
public sealed class TogetherTests : IAsyncLifetime
{
    private readonly DemoEstate _estate = new();
    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var findings = Enumerable.Range(1, 2_100).Select(line => $$"""{"filename": "shop/cart.py", "code": "E501", "message": "finding {{line}}.", "location": {"row": {{line}}, "column": 1} }""");
        _estate.Write("shop/ruff.json", $"[{string.Join(",\n", findings)}]");
        _estate.Commit("shop");
        (await MusterProgram.RunAsync(_estate.Path, "up", ".", "--no-serve")).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task SitesThatAreWrittenAtOnceOfOneEstateAreTheSiteThatIsWrittenAlone()
    {
        using (var alone = Source())
        {
            await SiteWriter.WriteAsync(alone, _estate["alone"], 100, null, Cancel);
        }

        var expected = PagesOf("alone");
        expected.Count.ShouldBeGreaterThan(40);
        for (var round = 0; round < 3; round++)
        {
            // Nothing is remembered yet, and every page finds the same things first.
            using var shared = Source();
            await Task.WhenAll(Enumerable.Range(0, 4).Select(site => Task.Run(() => SiteWriter.WriteAsync(shared, _estate[$"together-{site}"], 100, null, Cancel), Cancel)));
            for (var site = 0; site < 4; site++)
            {
                var pages = PagesOf($"together-{site}");
                pages.Keys.Order().ShouldBe(expected.Keys.Order());
                pages.Where(page => page.Value != expected[page.Key]).Select(page => page.Key).ShouldBeEmpty();
            }
        }
    }

    [Fact]
    public async Task APageThatWaitsIsRenderedOnceWhenItsNumbersAreThere()
    {
        using var estate = Source();
        var at = new PageContext { Estate = estate, Now = await estate.NowAsync(Cancel), Query = new PageQuery("/", []), Route = new Dictionary<string, string>(), Links = ServerLinks.Instance, Cancel = Cancel };

        var page = await PageRenderer.RenderAsync(new Page("Late", "/late", null, typeof(LatePage)), at);

        page.Html.ShouldContain("<p>five letters, rendered 1 time</p>");
        page.Html.ShouldContain("<title>late · Muster</title>");
    }

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _estate.Dispose();
        return ValueTask.CompletedTask;
    }

    private EstateSource Source() => new(new WebOptions { Manifest = _estate["ecosystem.yaml"], Engine = new HesitantEngine(new SqliteEngine(_estate["muster.db"])), Clock = new StoppedClock(_now) });

    // The store's size is counted meanwhile, and shown when it is known.
    private Dictionary<string, string> PagesOf(string site) => Directory.EnumerateFiles(_estate[site], "*.html", SearchOption.AllDirectories)
        .Select(file => (Path: Path.GetRelativePath(_estate[site], file), Text: File.ReadAllText(file))).Where(page => page.Path != "system.html").ToDictionary(page => page.Path, page => page.Text);

    private sealed class LatePage : PageBase
    {
        private string? _word;
        private int _times;

        protected override async Task OnInitializedAsync()
        {
            await Task.Delay(20, At.Cancel);
            _word = "five letters";
            At.Title = "late";
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            _times += _word!.Length > 0 ? 1 : 0;
            builder.AddMarkupContent(0, $"<p>{_word}, rendered {_times} time</p>");
        }
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    // SQLite answers at once; a database that is elsewhere lets its callers wait.
    private sealed class HesitantEngine(IStorageEngine engine) : IStorageEngine
    {
        public string Address => engine.Address;

        public IStoreUpkeep Upkeep => engine.Upkeep;

        public string Ddl(string migration) => engine.Ddl(migration);

        public async Task<DbConnection> OpenAsync(CancellationToken cancel)
        {
            await Task.Delay(1, cancel);
            return await engine.OpenAsync(cancel);
        }

        public ValueTask<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancel) => engine.BeginWriteAsync(connection, cancel);

        public Task<IAsyncDisposable> BeginReadAsync(DbConnection connection, CancellationToken cancel) => engine.BeginReadAsync(connection, cancel);

        public bool IsWorldDown(DbException error) => engine.IsWorldDown(error);
    }
}
