namespace Muster.Adapters.Discovery;

/// <summary>A repository for the manifest that `init` writes; role, language and tags are guesses.</summary>
internal sealed record FoundRepository
{
    public required string Name { get; init; }

    /// <summary>Relative to the manifest where it lies below it.</summary>
    public required string Path { get; init; }

    public string? Url { get; init; }

    public string? Language { get; init; }

    /// <summary>Source files of that language, and of any.</summary>
    public (int Part, int Whole) LanguageFiles { get; init; }

    public (string Role, string Reason)? Role { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];
}
