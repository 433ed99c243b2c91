using Muster.Adapters.Collecting;
using Muster.Adapters.Git;
using Muster.Adapters.Manifests;
using Muster.Adapters.Memory;
using Muster.Adapters.Storage;
using Muster.Adapters.Sweeps;
using Muster.Adapters.Tests.Git;
using Muster.Core.Coordination;
using Muster.Core.Coordination.Records;
using Muster.Core.Manifests;
using Muster.Core.Memory;
using Muster.Core.Sweeps;

namespace Muster.Adapters.Tests.Sweeps;

/// <summary>A manifest with two real repositories beside it, to sweep over. Workers are shell lines, for the operator may have a shell.</summary>
internal sealed class SweepHouse : IDisposable
{
    private readonly TempFolder _folder = new();

    public SweepHouse(string coordination)
    {
        Shop = Repository("shop");
        Mailer = Repository("mailer");
        _folder.Write("ecosystem.yaml", "repos:\n- {name: shop, path: shop}\n- {name: mailer, path: mailer}\n- {name: gone, path: gone}\ncoordination:\n" + coordination);
        Engine = new SqliteEngine(_folder["muster.db"]);
    }

    public TestRepository Shop { get; }

    public TestRepository Mailer { get; }

    public IStorageEngine Engine { get; }

    public string this[string relative] => _folder[relative];

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public const string Branch = "muster/PLAN-1";

    public Ledger Ledger => Core.Coordination.Ledger.Of(Manifest);

    public Manifest Manifest => ManifestReader.ReadAsync(_folder["ecosystem.yaml"], Cancel).GetAwaiter().GetResult().Manifest!;

    public SweepJournal Journal => new(Engine, TimeProvider.System);

    public Task<IReadOnlyList<QualityEvent>> EventsAsync() => new EventLog(Engine, TimeProvider.System).EventsAsync(new(), Cancel);

    public Todo Todo(string id) => Ledger.Todo(id)!;

    /// <summary>A line of shell as the worker of everything.</summary>
    public Task<Sweep> SweepAsync(string line, bool push = false, TimeSpan? limit = null, string target = "PLAN-1", int jobs = 2) =>
        SweepAsync(new Worker("sh", ["sh", "-c", line, "sh", Worker.TodoFile]), push, limit, target, jobs);

    public async Task<Sweep> SweepAsync(Worker worker, bool push = false, TimeSpan? limit = null, string target = "PLAN-1", int jobs = 2, ToolWish? tools = null, CancellationToken? cancel = null)
    {
        var manifest = Manifest;
        var todos = SweepTodos.Of(Core.Coordination.Ledger.Of(manifest), target, null, []);
        todos.Mistakes.ShouldBeEmpty();
        return await new SweepRun(new GitProgram(), manifest, new RepositoryLocator(Path.GetDirectoryName(manifest.Path)!, null), Engine, TimeProvider.System, null).RunAsync(
            new()
            {
                Todos = todos,
                Worker = worker,
                Beside = _folder.Path,
                Folder = _folder[".muster/sweeps/" + target],
                Who = "muster",
                Jobs = jobs,
                TimeLimit = limit ?? TimeSpan.FromMinutes(2),
                Push = push,
                Tools = tools,
            },
            cancel ?? Cancel);
    }

    /// <summary>A line of shell that writes a coverage report as a worker's tool would: so many of ten lines.</summary>
    public static string Report(int covered) => $"""
        printf '%s' '<?xml version="1.0" ?><coverage version="7.6.12" line-rate="0.5" lines-valid="10" lines-covered="{covered}"><packages><package name="p"><classes><class name="c" filename="app/core.py"><lines>{string.Concat(Enumerable.Range(1, 10).Select(line => $"""<line number="{line}" hits="{(line <= covered ? 1 : 0)}"/>"""))}</lines></class></classes></package></packages></coverage>' > coverage.xml
        """.Trim();

    public static SweepStep Step(Sweep sweep, string todo) => sweep.Steps.Single(step => step.Todo == todo);

    public void Dispose()
    {
        Muster.Adapters.Storage.Upkeep.StoreBackup.Close(_folder["muster.db"]);
        _folder.Dispose();
    }

    private TestRepository Repository(string name)
    {
        var repository = new TestRepository(_folder[name]).Write("app/core.py", "def f():\n    return 1\n").Write(".gitignore", "*.log\n").Commit("first");
        repository.Git("config", "user.name", "Les");
        repository.Git("config", "user.email", "les@example.org");
        return repository;
    }
}
