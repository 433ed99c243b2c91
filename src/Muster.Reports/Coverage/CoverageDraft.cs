using System.Collections.Concurrent;

namespace Muster.Reports.Coverage;

public sealed class CoverageDraft
{
    /// <summary>Several times the largest repository's; a hostile report of a few bytes a file must not fill the memory.</summary>
    public const int MaxFiles = 300_000;

    /// <summary>With fewer files a second core gains nothing.</summary>
    private const int WorthSharing = 2_000;

    private readonly Dictionary<string, FileCoverageDraft> _files = new(StringComparer.Ordinal);
    private readonly List<Tally> _impossible = [];

    public string Unit { get; set; } = "line";

    public Tally? StatedLines { get; set; }

    public Tally? StatedBranches { get; set; }

    /// <summary>Set where the report has totals and no files, or where its rule is not the sum of its files.</summary>
    public Tally? TotalLines { get; set => field = Possible(value); }

    public Tally? TotalBranches { get; set => field = Possible(value); }

    public Tally? TotalFunctions { get; set => field = Possible(value); }

    /// <summary>Mentions of files after the first <see cref="MaxFiles"/>: not read, which is said.</summary>
    public long Beyond { get; internal set; }

    /// <summary>The draft for this path, new or already begun; the path is normalised to forward slashes.</summary>
    public FileCoverageDraft File(string path)
    {
        var normal = Normal(path);
        if (!_files.TryGetValue(normal, out var file))
        {
            if (_files.Count == MaxFiles)
            {
                Beyond++;
                return new FileCoverageDraft(normal);
            }

            _files.Add(normal, file = new FileCoverageDraft(normal));
        }

        return file;
    }

    /// <summary>A file whose path comes after its content: joined with what is known of that path.</summary>
    internal void Place(FileCoverageDraft nameless, string path)
    {
        var normal = Normal(path);
        if (_files.TryGetValue(normal, out var known))
        {
            known.Join(nameless);
        }
        else if (_files.Count == MaxFiles)
        {
            Beyond++;
        }
        else
        {
            nameless.Path = normal;
            _files.Add(normal, nameless);
        }
    }

    // "./" and blanks name no file; what stands under them is still counted.
    private static string Normal(string path) => ReportPath.Normalise(path) is { Length: > 0 } normal ? normal : "(no file name)";

    /// <summary>Lines, branches and functions that there is room for: what the memory goes with.</summary>
    internal long Capacity => _files.Values.Sum(file => (long)file.Capacity);

    /// <summary>Counts that cannot be and were not taken, with the file that they are of; null for those of the whole report.</summary>
    internal IEnumerable<(string? Path, Tally Counts)> Impossible =>
        _impossible.Select(counts => ((string?)null, counts))
            .Concat(_files.Values.Where(file => file.Impossible is not null).Select(file => ((string?)file.Path, file.Impossible!.Value)));

    private Tally? Possible(Tally? counts)
    {
        if (counts is { IsPossible: false } wrong)
        {
            _impossible.Add(wrong);
            return null;
        }

        return counts;
    }

    /// <summary>What another part of the same report says is added.</summary>
    internal void Join(CoverageDraft part)
    {
        foreach (var (path, file) in part._files)
        {
            if (_files.TryGetValue(path, out var known))
            {
                known.Join(file);
            }
            else if (_files.Count == MaxFiles)
            {
                Beyond++;
            }
            else
            {
                _files.Add(path, file);
            }
        }

        Beyond += part.Beyond;
        _impossible.AddRange(part._impossible);
        StatedLines = part.StatedLines is { } lines ? (StatedLines ?? default) + lines : StatedLines;
        StatedBranches = part.StatedBranches is { } branches ? (StatedBranches ?? default) + branches : StatedBranches;
    }

    public CoverageReading Finish()
    {
        var files = FinishFiles();
        return new CoverageReading
        {
            Files = files,
            Lines = TotalLines ?? files.Select(file => file.Lines).Sum(),
            Branches = TotalBranches ?? files.Select(file => file.Branches).SumKnown(),
            Functions = TotalFunctions ?? files.Select(file => file.Functions).SumKnown(),
            StatedLines = StatedLines,
            StatedBranches = StatedBranches,
            Unit = Unit,
        };
    }

    // On all cores: nothing is left of the report to be read meanwhile.
    private FileCoverage[] FinishFiles()
    {
        FileCoverageDraft[] drafts = [.. _files.Values];
        var files = new FileCoverage[drafts.Length];
        Array.Sort(drafts, static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        if (drafts.Length < WorthSharing)
        {
            Finish(0, drafts.Length);
        }
        else
        {
            Parallel.ForEach(Partitioner.Create(0, drafts.Length, WorthSharing / 4), range => Finish(range.Item1, range.Item2));
        }

        return files;

        void Finish(int from, int to)
        {
            for (var i = from; i < to; i++)
            {
                files[i] = drafts[i].Finish();
            }
        }
    }
}
