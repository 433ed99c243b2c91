namespace Muster.Core.Catalogs;

/// <summary>A command of a manifest's `commands:` section; it replaces the recipe of the same name or stands beside the others.</summary>
public sealed record CommandOverride
{
    /// <summary><c>test</c>, or the name of a check such as <c>ruff</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Program and arguments, never given to a shell; null when the recipe is switched off (<c>ruff: false</c>).</summary>
    public required IReadOnlyList<string>? Arguments { get; init; }

    public TimeSpan? TimeLimit { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Globs of the report files that the command leaves behind, relative to the repository.</summary>
    public IReadOnlyList<string> Reports { get; init; } = [];

    public int Line { get; init; }
}
