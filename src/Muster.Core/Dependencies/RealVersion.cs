using Muster.Core.Versions;

namespace Muster.Core.Dependencies;

/// <summary>Which version a repository really is, and who says so.</summary>
/// <param name="Source">The file, or <c>tag v1.2.3</c>.</param>
/// <param name="Remark">Another witness that says otherwise; null when there is none.</param>
public sealed record RealVersion(string Version, VersionGrammar Grammar, string Source, string? Remark)
{
    /// <summary>A project file with a version, the one of the repository's own name first, else the newest version tag.</summary>
    public static RealVersion? Of(RepositoryFacts repository)
    {
        var project = repository.Projects.Where(one => one.Version is not null).OrderBy(one => one.Name is { } name && repository.Aliases.Append(repository.Name).Contains(name, StringComparer.OrdinalIgnoreCase) ? 0 : 1)
            .ThenBy(one => one.File.Count(c => c == '/')).FirstOrDefault();
        var tag = repository.Tags.Select(text => (Text: text, Version: Parsed(text))).Where(one => one.Version is not null).OrderBy(one => one.Version, Comparer<SemVersion?>.Create((a, b) => a!.CompareTo(b))).LastOrDefault();
        if (project is not null)
        {
            return new(project.Version!, project.Grammar, project.File, tag.Version is null || IsSame(tag.Text, project.Version!) ? null : $"the newest tag is {tag.Text}");
        }

        return tag.Version is null ? null : new(Number(tag.Text), repository.Projects is [var first, ..] ? first.Grammar : VersionGrammar.Npm, $"tag {tag.Text}", null);
    }

    /// <summary>What was looked at in vain, for people.</summary>
    public static string Sought(RepositoryFacts repository) => string.Join("; ",
    [
        repository.Projects is [] ? "no project file" : $"{string.Join(", ", repository.Projects.Select(project => project.File))} without a version",
        .. repository.Unreadable,
        repository.Tags is [] ? "no tags" : $"{repository.Tags.Count} tags, none of them a version",
    ]);

    private static SemVersion? Parsed(string tag) => char.IsAsciiDigit(Number(tag).FirstOrDefault()) && SemVersion.TryParse(Number(tag), 4, out var version) ? version : null;

    // v1.2.3, release-1.2.3, package/v1.2.3
    private static string Number(string tag)
    {
        var start = tag.AsSpan().IndexOfAnyInRange('0', '9');
        return start >= 0 && (start == 0 || tag[start - 1] is 'v' or 'V' or '-' or '/' or '_') ? tag[start..] : "";
    }

    private static bool IsSame(string tag, string version) => Number(tag) == version.TrimStart('v');
}
