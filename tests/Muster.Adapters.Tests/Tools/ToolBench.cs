using System.Collections.Concurrent;
using Muster.Adapters.Tests.Git;
using Muster.Adapters.Tools;
using Muster.Core.Catalogs;

namespace Muster.Adapters.Tests.Tools;

/// <summary>A repository with tools to run, and what they said.</summary>
internal sealed class ToolBench : IDisposable, IProgress<ToolProgress>
{
    private readonly TempFolder _folder = new();

    public ToolBench() => Repository = new(_folder["repository"]);

    public TestRepository Repository { get; }

    public ConcurrentQueue<ToolProgress> News { get; } = [];

    public string this[string relative] => _folder[relative];

    public void Report(ToolProgress value) => News.Enqueue(value);

    public ToolRequest Request(params CommandOverride[] commands) => new()
    {
        Repository = new() { Name = "repository", Commands = commands },
        Directory = Repository.Path,
        Results = _folder["results"],
        Tests = true,
        TimeLimit = TimeSpan.FromMinutes(5),
    };

    public Task<RepositoryRuns> RunAsync(ToolRequest request) => new ToolRunner(new()).RunAsync(request, this, TestContext.Current.CancellationToken);

    public async Task<ToolRun> RunOneAsync(ToolRequest request, string tool)
    {
        var runs = await RunAsync(request);
        return runs.Runs.SingleOrDefault(run => run.Tool == tool) ?? throw new InvalidOperationException($"{tool} did not run: {runs.Problem}; {string.Join(", ", runs.Runs.Select(run => run.Tool))}");
    }

    public static CommandOverride Sh(string name, string script, params string[] reports) => new() { Name = name, Arguments = ["sh", "-c", script], Reports = reports };

    public void Dispose() => _folder.Dispose();
}
