using System.Text;

namespace Muster.Reports.Coverage.GoCover;

/// <summary>The blocks of a profile by file. Merged profiles (<c>-coverpkg</c>) mention every block once per package: it is kept once.</summary>
internal sealed class GoProfile(CoverageDraft coverage)
{
    /// <summary>Lines that a block may add on average: hand-written blocks have three to ten. Keeps a hostile span from filling the memory.</summary>
    private const int LinesPerBlock = 64;

    private readonly Dictionary<string, GoFile> _files = new(StringComparer.Ordinal);
    private byte[] _path = [];
    private GoFile? _file;
    private long _blocks;

    public void Add(ReadOnlySpan<byte> path, GoBlock block)
    {
        if (_file is null || !path.SequenceEqual(_path))
        {
            _path = path.ToArray();
            var name = Encoding.UTF8.GetString(path);
            if (!_files.TryGetValue(name, out _file))
            {
                if (_files.Count == CoverageDraft.MaxFiles)
                {
                    coverage.Beyond++;
                    return;
                }

                _files.Add(name, _file = new GoFile());
            }
        }

        _blocks++;
        _file.Add(block);
    }

    public void Finish()
    {
        var budget = 100_000 + (LinesPerBlock * _blocks);
        foreach (var (path, file) in _files)
        {
            file.WriteInto(coverage.File(path), ref budget);
        }
    }
}
