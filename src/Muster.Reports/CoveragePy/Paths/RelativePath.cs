namespace Muster.Reports.CoveragePy.Paths;

/// <summary>A path as coverage.py prints it: relative when it lies below the directory, else as it is.</summary>
public static class RelativePath
{
    public static string Of(string path, string directory)
    {
        var root = directory.EndsWith(Path.DirectorySeparatorChar) ? directory : directory + Path.DirectorySeparatorChar;
        return path.StartsWith(root, StringComparison.Ordinal) ? path[root.Length..] : path;
    }
}
