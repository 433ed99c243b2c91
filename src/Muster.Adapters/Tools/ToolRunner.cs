using System.Collections.Concurrent;
using Muster.Adapters.Git;

namespace Muster.Adapters.Tools;

/// <summary>Runs repositories' own tests and checks, in a work tree of HEAD unless told otherwise. Whatever a tool does, the answer is a row.</summary>
public sealed class ToolRunner(GitProgram git)
{
    /// <summary>Several repositories, so many at once; the answers are in the order of the requests.</summary>
    public async Task<IReadOnlyList<RepositoryRuns>> RunAllAsync(IReadOnlyList<ToolRequest> requests, int atOnce, IProgress<ToolProgress>? progress, CancellationToken cancel)
    {
        ConcurrentDictionary<int, RepositoryRuns> answers = new();
        await Parallel.ForEachAsync(
            requests.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, atOnce), CancellationToken = cancel },
            async (request, stop) => answers[request.Index] = await RunAsync(request.Item, progress, stop));
        return [.. answers.OrderBy(answer => answer.Key).Select(answer => answer.Value)];
    }

    public async Task<RepositoryRuns> RunAsync(ToolRequest request, IProgress<ToolProgress>? progress, CancellationToken cancel)
    {
        Directory.CreateDirectory(request.Results);
        if (request.InPlace)
        {
            return await RunInAsync(request, request.Directory, null, progress, cancel);
        }

        progress?.Report(new(request.Repository.Name, "git", ToolPhase.Preparing, "making a work tree of HEAD"));
        var (tree, problem) = await WorkTree.AddAsync(git, request.Directory, cancel);
        if (tree is null)
        {
            return new() { Repository = request.Repository.Name, Runs = [], Directory = request.Directory, Problem = problem };
        }

        await using (tree)
        {
            return await RunInAsync(request, tree.Directory, tree.Commit, progress, cancel);
        }
    }

    private async Task<RepositoryRuns> RunInAsync(ToolRequest request, string directory, string? commit, IProgress<ToolProgress>? progress, CancellationToken cancel)
    {
        var scratch = Directory.CreateTempSubdirectory("muster-scratch-").FullName;
        try
        {
            var (tracked, _) = await new GitFactsReader(git).TrackedFilesAsync(directory, cancel);
            List<ToolRun> runs = [];
            foreach (var recipe in ToolRecipes.For(request.Repository, request.Tests, request.Checks))
            {
                ToolSite site = new()
                {
                    Directory = directory,
                    Home = request.Home ?? request.Directory,
                    Results = Path.Combine(request.Results, recipe.Name),
                    Scratch = scratch,
                    Files = tracked is null ? OwnFiles.Of(directory) : [.. tracked.Select(file => file.Path)],
                };
                if (await new ToolWork(recipe, site, request, progress).RunAsync(cancel) is { } run)
                {
                    runs.Add(run);
                    progress?.Report(new(request.Repository.Name, recipe.Name, ToolPhase.Ended, null, run));
                }
            }

            return new() { Repository = request.Repository.Name, Runs = runs, Directory = directory, Commit = commit };
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }
}
