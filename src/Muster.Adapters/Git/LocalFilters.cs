using Muster.Adapters.Files;

namespace Muster.Adapters.Git;

/// <summary>
/// Filters (<c>clean</c>, <c>smudge</c>, <c>process</c>) that a repository's own configuration names would be run by <c>git status</c>
/// and by a checkout. These settings switch them off; filters of the user's own configuration, such as Git LFS, stay.
/// </summary>
internal static class LocalFilters
{
    public static async Task<IReadOnlyList<GitSetting>> OffAsync(GitProgram git, string directory, CancellationToken cancel)
    {
        if (GitLayout.Around(directory) is not { } layout)
        {
            return [];
        }

        var config = await GitFactsReader.ConfigAsync(layout, cancel);
        List<string> keys = [.. config.Values.Select(value => value.Key)];
        if (config.HasIncludes)
        {
            var all = await git.RunAsync(layout.Top, ["config", "--local", "--includes", "--list", "--name-only", "-z"], cancel);
            keys.AddRange(all.Records);
        }

        var workTree = Path.Combine(layout.GitDirectory, "config.worktree");
        if (RegularFile.Exists(workTree))
        {
            keys.AddRange(GitConfigFile.Parse(await File.ReadAllTextAsync(workTree, cancel)).Values.Select(value => value.Key));
        }

        return [.. keys
            .Where(key => key.StartsWith("filter.", StringComparison.Ordinal) && key.LastIndexOf('.') > "filter.".Length)
            .Select(key => key[..key.LastIndexOf('.')])
            .Distinct(StringComparer.Ordinal)
            .SelectMany(driver => (GitSetting[])[new($"{driver}.clean", ""), new($"{driver}.smudge", ""), new($"{driver}.process", ""), new($"{driver}.required", "false")])];
    }
}
