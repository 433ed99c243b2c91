using System.Globalization;

namespace Muster.Core.Parts;

/// <summary>A run's parts: what was expected, what has arrived, and what stands in for the rest.</summary>
public sealed record RunParts
{
    public required IReadOnlyList<string> Expected { get; init; }

    /// <summary>In alphabetical order; more may arrive than were expected.</summary>
    public required IReadOnlyList<string> Arrived { get; init; }

    /// <summary>Declared to have no reports, or handed over as such.</summary>
    public IReadOnlyList<string> Empty { get; init; } = [];

    public IReadOnlyList<CarriedPart> Carried { get; init; } = [];

    /// <summary>Expected because the branch's last runs had them, not because somebody said so.</summary>
    public bool IsLearned { get; init; }

    /// <summary>When the run is final with what has arrived; null: it waits.</summary>
    public DateTimeOffset? FinalAt { get; init; }

    public IReadOnlyList<string> Missing => [.. Expected.Except(Arrived, StringComparer.Ordinal).Except(Empty, StringComparer.Ordinal).Except(Carried.Select(part => part.Name), StringComparer.Ordinal)];

    public bool IsComplete => Missing.Count == 0;

    public bool IsFinal(DateTimeOffset now) => IsComplete || FinalAt <= now;

    /// <summary><c>5 of 6: missing windows-3.13</c></summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Expected.Count - Missing.Count} of {Expected.Count}{(IsComplete ? "" : ": missing " + string.Join(", ", Missing))}");

    /// <summary>The same, and whether it still may change.</summary>
    public string At(DateTimeOffset now) => IsComplete || FinalAt is not { } end ? ToString()
        : end <= now ? string.Create(CultureInfo.InvariantCulture, $"{this}; final since {end:yyyy-MM-dd HH:mm}")
        : string.Create(CultureInfo.InvariantCulture, $"{this}; waited for until {end:yyyy-MM-dd HH:mm}");
}

/// <summary>A part that did not arrive and whose last reports serve in its place.</summary>
/// <param name="Name">The part.</param>
/// <param name="Commit">The commit that they were made for.</param>
/// <param name="Commits">How many commits ago that was.</param>
public sealed record CarriedPart(string Name, string Commit, int Commits);
