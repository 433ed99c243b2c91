using System.Text;
using Muster.Adapters.Files;
using Muster.Adapters.Git;
using Muster.Adapters.Manifests;
using Muster.Core.Dependencies;

namespace Muster.Adapters.Dependencies;

/// <summary>Reads the facts of a repository that versions are judged by: its project files and its tags.</summary>
public sealed class ProjectReading(GitProgram git)
{
    private const int Deepest = 3;

    private const int MostFiles = 200;

    private const long LargestBytes = 4 << 20;

    private static readonly HashSet<string> Elsewhere = new(StringComparer.Ordinal) { "node_modules", "vendor", "third_party", "bin", "obj", "artifacts", "target", "dist", "build", "venv", "site-packages", "testdata", "fixtures" };

    public async Task<RepositoryFacts> ReadAsync(LocatedRepository located, CancellationToken cancel)
    {
        var repository = located.Repository;
        RepositoryFacts facts = new() { Name = repository.Name, Aliases = [.. repository.Nicknames, .. repository.FormerNames, .. repository.Package is { } package ? [package] : Array.Empty<string>()], Missing = located.Missing };
        if (located.Directory is not { } root)
        {
            return facts;
        }

        List<ProjectFacts> projects = [];
        List<string> unreadable = [];
        foreach (var path in Files(root, root, 0).Take(MostFiles))
        {
            var relative = Path.GetRelativePath(root, path).Replace('\\', '/');
            try
            {
                if (Kind(path)?.Read(relative, Text(root, relative) ?? throw new FormatException("cannot be read"), other => Text(root, other)) is { } project)
                {
                    projects.Add(project);
                }
            }
            catch (FormatException broken)
            {
                unreadable.Add($"{relative} {broken.Message}");
            }
        }

        return facts with { Projects = projects, Unreadable = unreadable, Tags = await TagsAsync(root, cancel) };
    }

    private async Task<IReadOnlyList<string>> TagsAsync(string root, CancellationToken cancel)
    {
        var answer = await git.RunAsync(root, ["tag", "--list", "--merged", "HEAD"], cancel);
        return answer.Problem is null ? answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];
    }

    private static ProjectFile? Kind(string path) => ProjectFile.All.FirstOrDefault(kind =>
        kind.Pattern is ['*', .. var ending] ? path.EndsWith(ending, StringComparison.Ordinal) : Path.GetFileName(path) == kind.Pattern);

    // Upper folders first; links are not followed.
    private static IEnumerable<string> Files(string root, string folder, int depth)
    {
        EnumerationOptions plain = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var file in Directory.EnumerateFiles(folder, "*", plain).Where(file => Kind(file) is not null).Order(StringComparer.Ordinal))
        {
            yield return file;
        }

        if (depth == Deepest)
        {
            yield break;
        }

        foreach (var inner in Directory.EnumerateDirectories(folder, "*", plain).Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(inner) is var name && name[0] != '.' && !Elsewhere.Contains(name))
            {
                foreach (var file in Files(root, inner, depth + 1))
                {
                    yield return file;
                }
            }
        }
    }

    // A name that a file gives must not lead out of the repository.
    private static string? Text(string root, string relative)
    {
        var path = Path.GetFullPath(relative, root);
        if (!path.StartsWith(root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return null;
        }

        FileInfo file = new(path);
        try
        {
            return RegularFile.Exists(path) && file.Length <= LargestBytes && file.LinkTarget is null ? File.ReadAllText(path, Encoding.UTF8) : null;
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
