using Muster.Reports.CoveragePy;

namespace Muster.Tests.CoveragePy;

/// <summary>A directory in which everything exists, or what is named.</summary>
internal sealed class FakeTree(string directory, params string[] existing) : ISourceTree
{
    public string Directory => directory;

    public bool IgnoreCase => false;

    public string Absolute(string path) =>
        path.StartsWith('/') ? path : $"{directory}/{(path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path)}".TrimEnd('/');

    public bool Exists(string path) => existing is [] || existing.Contains(path);
}
