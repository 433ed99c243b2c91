namespace Muster.Reports.Coverage.SimpleCov;

/// <summary>The files of all commands, by path.</summary>
internal sealed class SimpleCovFiles(CoverageDraft coverage)
{
    private readonly Dictionary<string, SimpleCovFile> _files = new(StringComparer.Ordinal);

    public SimpleCovFile File(string path)
    {
        if (!_files.TryGetValue(path, out var file))
        {
            _files.Add(path, file = new SimpleCovFile(coverage.File(path)));
        }

        return file;
    }

    public void Finish()
    {
        foreach (var file in _files.Values)
        {
            file.Finish();
        }
    }
}
