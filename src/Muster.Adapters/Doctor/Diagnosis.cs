using Muster.Adapters.Storage;

namespace Muster.Adapters.Doctor;

public enum Health
{
    Well,

    /// <summary>Works, and somebody should know.</summary>
    Fair,

    /// <summary>Something will not work until it is mended.</summary>
    Ill,
}

/// <summary>What was looked at, how it is, and what is to be done.</summary>
/// <param name="Advice">Null where there is nothing to do.</param>
public sealed record Diagnosis(string Check, Health Health, string Says, string? Advice = null);

/// <summary>What is examined.</summary>
/// <param name="Directory">Where Muster was called.</param>
/// <param name="ManifestPath">Null where there is none here or above.</param>
/// <param name="Root">Where the repositories are looked for by name.</param>
/// <param name="Engine">The store; null when its address is none.</param>
/// <param name="WhyNoEngine">What is wrong with the address.</param>
public sealed record Patient(string Directory, string? ManifestPath, string? Root, IStorageEngine? Engine, string? WhyNoEngine, TimeProvider Clock);
