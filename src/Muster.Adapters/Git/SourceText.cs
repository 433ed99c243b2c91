using Muster.Adapters.Files;
using Muster.Core.Snapshots;

namespace Muster.Adapters.Git;

/// <summary>A source file's lines as a snapshot saw them, or why they cannot be shown.</summary>
public sealed record SourceText(IReadOnlyList<string> Lines, string? WhyNot)
{
    private const int MostBytes = 2 << 20;

    /// <summary>
    /// From git at the snapshot's commit; where the work tree was not as committed, from the work tree, and never through a symbolic link,
    /// for a report may name any path.
    /// </summary>
    public static async Task<SourceText> ReadAsync(string directory, Snapshot snapshot, string path, CancellationToken cancel)
    {
        if (path.Split('/').Any(part => part is "" or "." or "..") || path.Contains('\0', StringComparison.Ordinal) || path.Contains('\\', StringComparison.Ordinal))
        {
            return Unknown("this is no path within the repository");
        }

        if (snapshot is { Commit: { } commit, Dirty: false })
        {
            var shown = await new GitProgram { TimeLimit = TimeSpan.FromSeconds(10) }.RunAsync(directory, ["cat-file", "blob", $"{commit}:{path}"], cancel);
            return shown.Problem is null ? Of(shown.Text) : Unknown($"git does not have it at {commit[..Math.Min(8, commit.Length)]}");
        }

        return await FromDiskAsync(directory, path, cancel);
    }

    private static async Task<SourceText> FromDiskAsync(string directory, string path, CancellationToken cancel)
    {
        var place = Path.GetFullPath(directory);
        foreach (var part in path.Split('/'))
        {
            place = Path.Combine(place, part);
            if (new FileInfo(place).LinkTarget is not null)
            {
                return Unknown("it is reached through a symbolic link");
            }
        }

        var file = new FileInfo(place);
        return !RegularFile.Exists(place) ? Unknown("the file is not in the work tree")
            : file.Length > MostBytes ? Unknown("the file is larger than 2 MB")
            : Of(await File.ReadAllTextAsync(place, cancel));
    }

    private static SourceText Of(string text) => text.Length > MostBytes ? Unknown("the file is larger than 2 MB")
        : text.Contains('\0', StringComparison.Ordinal) ? Unknown("the file is no text")
        : new(text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'), null);

    private static SourceText Unknown(string why) => new([], why);
}
