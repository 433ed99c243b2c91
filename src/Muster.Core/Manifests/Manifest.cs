using Muster.Core.Catalogs;

namespace Muster.Core.Manifests;

/// <summary>A manifest (`ecosystem.yaml`, `repos.yaml`) that could be read: its tree, and the catalog in it.</summary>
public sealed class Manifest(string path, string text, ManifestMap root)
{
    /// <summary>The file, absolute.</summary>
    public string Path { get; } = path;

    /// <summary>The whole file; <see cref="ManifestSpan"/> counts its characters.</summary>
    public string Text { get; } = text;

    public ManifestMap Root { get; } = root;

    public Catalog Catalog { get; } = CatalogReader.Read(root);

    /// <summary>A top-level section such as <c>gates</c>, <c>commands</c>, <c>parts</c> or <c>coordination</c>; null when it is absent or empty.</summary>
    public ManifestNode? Section(string name) => Root[name] is { } node and not ManifestScalar { IsNull: true } ? node : null;
}
