using Muster.Core.Catalogs;
using Muster.Core.Coordination;
using Muster.Core.Gates;
using Muster.Core.Manifests;

namespace Muster.Web.Reading;

/// <summary>What follows from a manifest alone: made once, and shared by every moment until the file is another.</summary>
internal sealed class ManifestFacts
{
    private readonly Dictionary<string, int> _places;

    public ManifestFacts(Manifest manifest, IReadOnlyList<Repository> repositories)
    {
        Manifest = manifest;
        Repositories = repositories;
        (var gates, GateErrors) = GateReader.Read(manifest.Section("gates"), manifest.Catalog);
        Gates = GateErrors.Count > 0 ? [] : [.. gates.Select(gate => new MeantGate(gate, gate.Meant(manifest.Catalog)))];
        Ledger = Ledger.Of(manifest);
        _places = repositories.Index().ToDictionary(one => one.Item.Name, one => one.Index, StringComparer.OrdinalIgnoreCase);
        Roles = [.. repositories.Select(one => one.Role ?? "none").Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
        Tags = [.. repositories.SelectMany(one => one.Tags).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Stands for this very object where that itself must not be kept alive.</summary>
    public object Mark { get; } = new();

    public Manifest Manifest { get; }

    /// <summary>In the order in which they are shown.</summary>
    public IReadOnlyList<Repository> Repositories { get; }

    public IReadOnlyList<MeantGate> Gates { get; }

    /// <summary>What is wrong in the section <c>gates:</c>; nothing is judged then.</summary>
    public IReadOnlyList<string> GateErrors { get; }

    public Ledger Ledger { get; }

    /// <summary>Every role that a repository has, in alphabetical order; <c>none</c> for those without.</summary>
    public IReadOnlyList<string> Roles { get; }

    public IReadOnlyList<string> Tags { get; }

    /// <summary>Where the repository of that name or nickname stands in <see cref="Repositories"/>; null when it is none of them.</summary>
    public int? Place(string name) =>
        _places.TryGetValue(name, out var place) || (Manifest.Catalog.Called(name) is [var only] && _places.TryGetValue(only.Name, out place)) ? place : null;

    /// <summary>By its name alone, as the store knows it.</summary>
    public int? PlaceOfAlias(string alias) => _places.TryGetValue(alias, out var place) ? place : null;
}

/// <param name="Meant">The names of the repositories that the gate is for.</param>
internal sealed record MeantGate(Gate Gate, IReadOnlySet<string> Meant);
