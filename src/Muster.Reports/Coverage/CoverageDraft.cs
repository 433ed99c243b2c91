namespace Muster.Reports.Coverage;

public sealed class CoverageDraft
{
    private readonly Dictionary<string, FileCoverageDraft> _files = new(StringComparer.Ordinal);

    public string Unit { get; set; } = "line";

    public Tally? StatedLines { get; set; }

    public Tally? StatedBranches { get; set; }

    /// <summary>Set where the report has totals and no files, or where its rule is not the sum of its files.</summary>
    public Tally? TotalLines { get; set; }

    public Tally? TotalBranches { get; set; }

    public Tally? TotalFunctions { get; set; }

    /// <summary>The draft for this path, new or already begun; the path is normalised to forward slashes.</summary>
    public FileCoverageDraft File(string path)
    {
        var normal = ReportPath.Normalise(path);
        if (!_files.TryGetValue(normal, out var file))
        {
            _files.Add(normal, file = new FileCoverageDraft(normal));
        }

        return file;
    }

    /// <summary>A file whose path comes after its content: joined with what is known of that path.</summary>
    internal void Place(FileCoverageDraft nameless, string path)
    {
        var normal = ReportPath.Normalise(path);
        if (_files.TryGetValue(normal, out var known))
        {
            known.Join(nameless);
        }
        else
        {
            nameless.Path = normal;
            _files.Add(normal, nameless);
        }
    }

    /// <summary>What another part of the same report says is added.</summary>
    internal void Join(CoverageDraft part)
    {
        foreach (var (path, file) in part._files)
        {
            if (!_files.TryAdd(path, file))
            {
                _files[path].Join(file);
            }
        }

        StatedLines = part.StatedLines is { } lines ? (StatedLines ?? default) + lines : StatedLines;
        StatedBranches = part.StatedBranches is { } branches ? (StatedBranches ?? default) + branches : StatedBranches;
    }

    public CoverageReading Finish()
    {
        var files = _files.Values.Select(file => file.Finish()).OrderBy(file => file.Path, StringComparer.Ordinal).ToArray();
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
}
