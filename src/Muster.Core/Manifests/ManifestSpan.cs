namespace Muster.Core.Manifests;

/// <summary>Where a node stands in the manifest's text: character offsets (end exclusive) and the first character's line and column, both from 1.</summary>
public readonly record struct ManifestSpan(int Start, int End, int Line, int Column);
