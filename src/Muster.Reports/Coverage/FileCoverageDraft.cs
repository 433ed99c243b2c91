using Muster.Reports.Coverage.Packing;

namespace Muster.Reports.Coverage;

/// <summary>One source file while a format reads it. All mentions of a path in a report write into the same draft.</summary>
public sealed class FileCoverageDraft(string path = "")
{
    private Tally? _lines;
    private Tally? _branches;
    private Tally? _functions;
    private Gathered<NamedFunction> _named;
    private bool _speaksOfBranches;
    private Tally? _impossible;

    /// <summary>Empty while the report has not named the file yet (<see cref="CoverageDraft.Place"/>).</summary>
    public string Path { get; internal set; } = path;

    public LineMapDraft Map { get; } = new();

    /// <summary>The format's unit is not the line (statements, counters): this count stands instead of the map's own. Repeated calls add.</summary>
    public void CountLines(Tally counts) => Count(ref _lines, counts);

    /// <inheritdoc cref="CountLines"/>
    public void CountBranches(Tally counts) => Count(ref _branches, counts);

    public void CountFunctions(Tally counts) => Count(ref _functions, counts);

    /// <summary>Lines that ran, where the report does not know of how many.</summary>
    internal void CountRan(long lines) => _lines = (_lines ?? default) + new Tally(lines, 0);

    /// <summary>Counts of the report that no file can have, like 4 of 1; they were not taken.</summary>
    internal Tally? Impossible => _impossible;

    /// <summary>Lines, branches and functions that there is room for.</summary>
    internal int Capacity => Map.Capacity + _named.Capacity;

    /// <summary>One function by its <see cref="NameKey"/>, as often as it is mentioned: executed once is executed.</summary>
    internal void Function(ulong name, bool executed) => _named.Add(new NamedFunction(name, executed));

    /// <inheritdoc cref="LineMapDraft.Settle"/>
    internal void Settle()
    {
        Map.Settle();
        _named.Settle();
    }

    /// <summary>The report measured branches here, even if there were none: 0/0 and not unknown.</summary>
    public void SpeaksOfBranches() => _speaksOfBranches = true;

    /// <summary>Takes over what another draft says of the same file; that one is empty afterwards.</summary>
    internal void Join(FileCoverageDraft other)
    {
        _impossible = other._impossible ?? _impossible;
        Map.Join(other.Map);
        _lines = other._lines is null ? _lines : (_lines ?? default) + other._lines;
        _branches = other._branches is null ? _branches : (_branches ?? default) + other._branches;
        _functions = other._functions is null ? _functions : (_functions ?? default) + other._functions;
        _speaksOfBranches |= other._speaksOfBranches;
        _named.Take(ref other._named);
        Settle();
    }

    private void Count(ref Tally? sum, Tally counts)
    {
        if (counts.IsPossible)
        {
            sum = (sum ?? default) + counts;
        }
        else
        {
            _impossible = counts;
        }
    }

    public FileCoverage Finish()
    {
        var map = Map.Count > 0 || Map.HasBranches ? Map.Finish() : null;
        return new FileCoverage
        {
            Path = Path,
            Lines = _lines ?? map?.Lines ?? default,
            Branches = _branches ?? (_speaksOfBranches || Map.HasBranches ? map?.BranchTally ?? default : null),
            Functions = _functions ?? Functions(),
            Map = map,
        };
    }

    private Tally? Functions()
    {
        var functions = _named.Pack();
        var executed = 0L;
        foreach (var function in functions)
        {
            executed += function.Executed ? 1 : 0;
        }

        return functions.Count == 0 ? null : new Tally(executed, functions.Count);
    }
}
