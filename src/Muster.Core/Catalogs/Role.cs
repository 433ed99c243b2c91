namespace Muster.Core.Catalogs;

/// <summary>A role that repositories play, as the manifest's `roles:` describes it.</summary>
public sealed record Role
{
    /// <summary>The roles of the Bodai ecosystem, known where a manifest lists none.</summary>
    public static IReadOnlyList<string> WellKnown { get; } =
    [
        "orchestrator", "resolver", "manager", "inspector", "builder", "aggregator", "app", "asset", "foundation",
        "visualizer", "extension", "tool", "worker", "seer", "soothsayer", "curator",
    ];

    public required string Name { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public IReadOnlyList<string> Capabilities { get; init; } = [];

    public IReadOnlyList<string> Duties { get; init; } = [];

    public int Line { get; init; }
}
