namespace Muster.Core.Manifests;

/// <summary>Why a manifest was not read. Such a file is never written to either. Line and column are from 1; 0 where the whole file is meant.</summary>
public sealed record ManifestRefusal(string Path, int Line, int Column, string Reason)
{
    public override string ToString() => Line > 0 ? $"{Path}:{Line}:{Column}: {Reason}" : $"{Path}: {Reason}";
}
