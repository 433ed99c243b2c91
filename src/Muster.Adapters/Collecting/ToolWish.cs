namespace Muster.Adapters.Collecting;

/// <summary>Which of the repositories' own tools to run before collecting.</summary>
/// <param name="Tests">The repository's own tests, with coverage.</param>
/// <param name="Checks">Its linters and type checkers, read-only.</param>
/// <param name="InPlace">In the work tree itself; otherwise in a work tree of HEAD made for it.</param>
/// <param name="TimeLimit">For each tool.</param>
/// <param name="ResultsFolder">Where logs and reports of the runs are kept, a folder a repository.</param>
public sealed record ToolWish(bool Tests, bool Checks, bool InPlace, TimeSpan TimeLimit, string ResultsFolder)
{
    /// <summary>The repository's own folder, with its environments and packages, where the tools are run in a copy; null where they are not.</summary>
    public string? Home { get; init; }
}
