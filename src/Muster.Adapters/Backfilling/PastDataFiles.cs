using Muster.Adapters.Collecting;
using Muster.Adapters.CoveragePy;
using Muster.Adapters.Git;
using Muster.Core.Trust;
using Muster.Reports;
using Muster.Reports.CoveragePy.Report;
using Muster.Reports.Input;

namespace Muster.Adapters.Backfilling;

/// <summary>
/// coverage.py's data files of history. Each is read together with the sources and the configuration of the commit that it belongs to, as
/// they were then; they are laid into a temporary folder, where the next commit changes only what it changed.
/// </summary>
internal sealed class PastDataFiles(CatFile objects) : IDisposable
{
    private static readonly Dictionary<string, string> s_noEnvironment = [];

    // A file's time here says nothing of when it was edited: none is newer than the data.
    private static readonly DateTimeOffset s_longAgo = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TreeFiles _trees = new(objects, IsNeeded);
    private readonly Dictionary<string, string> _laid = new(StringComparer.Ordinal);
    private string? _folder;

    /// <param name="data">The file's bytes.</param>
    /// <param name="path">Where the commit has it.</param>
    /// <param name="commit">That wrote it.</param>
    /// <param name="home">The commit that a file of a time belongs to; null when the history does not reach so far.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<(Reading Reading, IReadOnlyList<Doubt> Doubts)> ReadAsync(
        byte[] data, string path, PastCommit commit, Func<PastCommit, DateTimeOffset?, (PastCommit? Home, DateTimeOffset Made)> home, CancellationToken cancel)
    {
        var folder = _folder ??= Path.TrimEndingDirectorySeparator(Directory.CreateTempSubdirectory("muster-history-").FullName);
        if (PlaceOf(folder, path) is not { } place)
        {
            return (CoveragePyReading.Refused(path, "its path leads out of the repository"), []);
        }

        Write(place, data, commit.At);
        try
        {
            var written = WrittenAt(place, cancel);
            var (at, _) = home(commit, written);
            await LayAsync(folder, (at ?? commit).Tree, cancel);
            var (reading, doubts) = ReadingWithSources.Of(folder, Path.GetDirectoryName(place)!, s_noEnvironment, cancel);
            return (reading with { Path = path, Origin = reading.Origin with { WrittenAt = written } }, doubts);
        }
        finally
        {
            File.Delete(place);
        }
    }

    public void Dispose()
    {
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    // What is measured, what configures it, and what tells the Python.
    private static bool IsNeeded(string name) =>
        name.EndsWith(".py", StringComparison.Ordinal) || name is ".coveragerc" or ".coveragerc.toml" or "pyproject.toml" or "setup.cfg" or "tox.ini" or ".python-version";

    private static DateTimeOffset? WrittenAt(string data, CancellationToken cancel)
    {
        try
        {
            return ReportTime.Parse(DataFile.Read(data, null, cancel).When);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private async Task LayAsync(string folder, string tree, CancellationToken cancel)
    {
        var files = (await _trees.OfAsync(tree, cancel)).ToDictionary(file => file.Path, file => file.Blob, StringComparer.Ordinal);
        foreach (var gone in _laid.Keys.Where(path => !files.ContainsKey(path)).ToArray())
        {
            File.Delete(PlaceOf(folder, gone)!);
            _laid.Remove(gone);
        }

        foreach (var (path, blob) in files.Where(file => _laid.GetValueOrDefault(file.Key) != file.Value))
        {
            if (PlaceOf(folder, path) is { } place && await objects.ReadAsync(blob, cancel) is { } source)
            {
                Write(place, source, s_longAgo);
                _laid[path] = blob;
            }
        }
    }

    // A tree can be made by hand, with names that no checkout would accept.
    private static string? PlaceOf(string folder, string path)
    {
        var place = Path.GetFullPath(Path.Combine(folder, path));
        return place.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? place : null;
    }

    private static void Write(string place, byte[] bytes, DateTimeOffset at)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.WriteAllBytes(place, bytes);
        File.SetLastWriteTimeUtc(place, at.UtcDateTime);
    }
}
