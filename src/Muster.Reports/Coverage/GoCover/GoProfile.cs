using System.Text;

namespace Muster.Reports.Coverage.GoCover;

/// <summary>The blocks of a profile, or of a piece of one, by file. Merged profiles (<c>-coverpkg</c>) mention every block once per package: it is kept once.</summary>
internal sealed class GoProfile
{
    /// <summary>Lines that a block may add on average: hand-written blocks have three to ten. Keeps a hostile span from filling the memory.</summary>
    private const int LinesPerBlock = 64;

    private readonly Dictionary<string, GoFile> _files = new(StringComparer.Ordinal);
    private byte[] _path = [];
    private int _pathLength;
    private GoFile? _file;
    private long _blocks;
    private long _beyond;

    public void Add(ReadOnlySpan<byte> path, GoBlock block)
    {
        if (_file is null || !path.SequenceEqual(_path.AsSpan(0, _pathLength)))
        {
            _file?.Settle();
            _file = File(path);
            if (_file is null)
            {
                _beyond++;
                return;
            }
        }

        _blocks++;
        _file.Add(block);
    }

    /// <summary>Takes over what another piece has. False when there are more files than are read: then the pieces do not say what the whole does.</summary>
    public bool Join(GoProfile piece)
    {
        foreach (var (path, file) in piece._files)
        {
            if (!_files.TryAdd(path, file))
            {
                _files[path].Join(file);
            }
        }

        _blocks += piece._blocks;
        return piece._beyond == 0 && _files.Count <= CoverageDraft.MaxFiles;
    }

    public void Settle() => _file?.Settle();

    public void WriteInto(CoverageDraft coverage)
    {
        coverage.Beyond += _beyond;
        var budget = 100_000 + (LinesPerBlock * _blocks);
        foreach (var (path, file) in _files)
        {
            file.WriteInto(coverage.File(path), ref budget);
        }
    }

    private GoFile? File(ReadOnlySpan<byte> path)
    {
        _path = _path.Length < path.Length ? new byte[2 * path.Length] : _path;
        path.CopyTo(_path);
        _pathLength = path.Length;
        var name = Encoding.UTF8.GetString(path);
        if (!_files.TryGetValue(name, out var file) && _files.Count < CoverageDraft.MaxFiles)
        {
            _files.Add(name, file = new GoFile());
        }

        return file;
    }
}
