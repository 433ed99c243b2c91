namespace Muster.Reports.Paths;

/// <summary>What is known of a repository besides its files.</summary>
public sealed record PathHints
{
    /// <summary>Go modules by name (the <c>module</c> line of go.mod), with the directory of each; empty for the root.</summary>
    public IReadOnlyDictionary<string, string> GoModules { get; init; } = new Dictionary<string, string>();

    /// <summary>Directories that packages begin in (<c>src/main/java</c>), from the root of the repository.</summary>
    public IReadOnlyList<string> SourceRoots { get; init; } = [];

    /// <summary>Which paths would be among the files when they were the repository's; of others a missing one proves nothing.</summary>
    public Func<string, bool> IsSource { get; init; } = static _ => true;
}
