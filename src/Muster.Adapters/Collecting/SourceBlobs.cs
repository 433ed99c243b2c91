using Muster.Adapters.Git;
using Muster.Core.Git;

namespace Muster.Adapters.Collecting;

/// <summary>Git's object names of the sources, where the work tree is the commit.</summary>
internal static class SourceBlobs
{
    public static async Task<IReadOnlyDictionary<string, string>> OfAsync(GitProgram git, string directory, GitFacts? facts, IReadOnlyCollection<string> sourceFiles, CancellationToken cancel)
    {
        if (facts is null or { Commit: null } or { Dirty: not false })
        {
            return new Dictionary<string, string>();
        }

        var blobs = await new GitFactsReader(git).BlobsAsync(directory, cancel);
        return sourceFiles.Where(blobs.ContainsKey).ToDictionary(path => path, path => blobs[path], StringComparer.Ordinal);
    }
}
