using System.Text.RegularExpressions;
using Muster.Adapters.Files;
using Muster.Core.Git;

namespace Muster.Adapters.Discovery;

/// <summary>What a repository shows at a glance: its name's words, its files, and the texts that name its packages. Guesses are made from it.</summary>
internal sealed partial record RepositoryTraits
{
    private const int MostText = 256 << 10;

    // Files at the top that list packages, or name the kind of project.
    private static readonly string[] Telling = ["pyproject.toml", "setup.cfg", "setup.py", "requirements.txt", "package.json", "go.mod", "Cargo.toml", "pom.xml", "build.gradle", "build.gradle.kts", "Gemfile", "composer.json"];

    public required string Name { get; init; }

    /// <summary>The name in lower case, cut at <c>-</c>, <c>_</c>, <c>.</c> and capitals.</summary>
    public required IReadOnlySet<string> NameWords { get; init; }

    /// <summary>Tracked files, relative, with <c>/</c>.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    public required IReadOnlySet<string> TopNames { get; init; }

    /// <summary>The beginnings of the files that list packages, in lower case.</summary>
    public required string Packages { get; init; }

    public required IReadOnlyList<KeyValuePair<string, int>> Languages { get; init; }

    public string? Language => SourceLanguages.Main(Languages);

    public static RepositoryTraits Of(string name, string directory, IReadOnlyList<string> files) => new()
    {
        Name = name,
        NameWords = Words.Matches(name).Select(word => word.Value.ToLowerInvariant()).ToHashSet(),
        Files = files,
        TopNames = files.Select(file => file.Split('/', 2)[0]).ToHashSet(StringComparer.OrdinalIgnoreCase),
        Packages = string.Join('\n', Telling.Select(file => Beginning(Path.Combine(directory, file)))),
        Languages = SourceLanguages.Count(files),
    };

    public bool SaysInName(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (NameWords.Contains(word))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")]
    private static partial Regex Words { get; }

    private static string Beginning(string file)
    {
        try
        {
            if (!RegularFile.Exists(file))
            {
                return "";
            }

            using StreamReader reader = new(file);
            var buffer = new char[(int)Math.Min(MostText, new FileInfo(file).Length)];
            return new string(buffer, 0, reader.ReadBlock(buffer)).ToLowerInvariant();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
