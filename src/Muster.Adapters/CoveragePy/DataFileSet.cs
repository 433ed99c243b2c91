using Muster.Adapters.Files;
using Muster.Reports.CoveragePy;
using Muster.Reports.CoveragePy.Trust;
using Muster.Reports.Python;

namespace Muster.Adapters.CoveragePy;

/// <summary>The data files of one run: the one that was named, and those beside it that belong to it.</summary>
internal sealed class DataFileSet
{
    private static readonly CoverageVersion s_joinsBeforeReporting = new(7, 14);

    private readonly string _named;
    private readonly string[] _shards;
    private readonly List<Doubt> _doubts = [];

    private DataFileSet(string named, string[] shards) => (_named, _shards) = (named, shards);

    /// <summary>The files that count, in the order in which coverage.py loads them. Set by <see cref="Read"/>.</summary>
    public IReadOnlyList<string> Used { get; private set; } = [];

    public IReadOnlyList<Doubt> Doubts => _doubts;

    /// <summary>More than the named file counts.</summary>
    public bool Joined => Used is not [var only] || only != _named;

    /// <param name="path">The data file, or a directory that holds a <c>.coverage</c>; it need not exist when shards of it do.</param>
    public static DataFileSet Of(string path)
    {
        var named = Path.GetFullPath(Directory.Exists(path) ? Path.Combine(path, ".coverage") : path);
        var directory = Path.GetDirectoryName(named)!;
        var prefix = Path.GetFileName(named) + ".";
        string[] shards = !Directory.Exists(directory) ? [] :
        [
            .. Directory.EnumerateFiles(directory)
                .Where(file => Path.GetFileName(file).StartsWith(prefix, StringComparison.Ordinal))
                .Where(file => !file.EndsWith("-journal", StringComparison.Ordinal) && !file.EndsWith("-wal", StringComparison.Ordinal) && !file.EndsWith("-shm", StringComparison.Ordinal))
                .Where(RegularFile.Exists)
                .Order(StringComparer.Ordinal),
        ];
        return new DataFileSet(named, shards);
    }

    /// <summary>The coverage.py that wrote the data; <c>null</c> when it does not say.</summary>
    /// <exception cref="FormatException">The named file cannot be read, or there is none and no shard can.</exception>
    public CoverageVersion? Version()
    {
        if (File.Exists(_named))
        {
            return DataFile.Version(_named);
        }

        foreach (var shard in _shards)
        {
            try
            {
                return DataFile.Version(shard);
            }
            catch (FormatException)
            {
                // named when the shards are read
            }
        }

        throw new FormatException("there is no data file");
    }

    /// <summary>Reads what counts. Since 7.14 the shards beside a data file are part of every report; before, only <c>coverage combine</c> made them so.</summary>
    /// <param name="version">The coverage.py in question.</param>
    /// <param name="wanted">Which contexts count; <c>null</c> for all.</param>
    public IReadOnlyList<MeasuredData> Read(CoverageVersion version, Func<string, bool>? wanted, CancellationToken cancel)
    {
        var used = new List<string>();
        var data = new List<MeasuredData>();
        var named = File.Exists(_named);
        if (named)
        {
            used.Add(_named);
            data.Add(DataFile.Read(_named, wanted, cancel));
        }

        if (named && version < s_joinsBeforeReporting)
        {
            DoubtShards();
        }
        else
        {
            ReadShards(used, data, wanted, cancel);
        }

        Used = used;
        return data.Count > 0 ? data : throw new FormatException("there is no data file that can be read");
    }

    private void ReadShards(List<string> used, List<MeasuredData> data, Func<string, bool>? wanted, CancellationToken cancel)
    {
        foreach (var shard in _shards)
        {
            try
            {
                data.Add(DataFile.Read(shard, wanted, cancel));
                used.Add(shard);
            }
            catch (FormatException wrong)
            {
                _doubts.Add(new Doubt(DoubtState.Incomplete, DoubtKind.ShardLeftOut, $"{Path.GetFileName(shard)} {wrong.Message}"));
            }
        }

        if (!File.Exists(_named) && used.Count > 0)
        {
            _doubts.Add(new Doubt(DoubtState.Note, DoubtKind.NotCombined, $"{used.Count} data files were never combined; they are joined here, in memory"));
        }
    }

    // Left by a process that was killed, or by a run that has not been combined yet.
    private void DoubtShards()
    {
        string[] data = [.. _shards.Where(shard => DataFile.KindOf(shard) is DataFileKind.Sqlite).Select(shard => Path.GetFileName(shard))];
        if (data is not [])
        {
            var newer = _shards.Any(shard => File.GetLastWriteTimeUtc(shard) > File.GetLastWriteTimeUtc(_named));
            _doubts.Add(Doubt.About(newer ? DoubtState.Incomplete : DoubtState.Note, DoubtKind.NotCombined, data,
                files => $"{files} beside the data file {(data is [_] ? "was" : "were")} never combined into it"));
        }
    }
}
