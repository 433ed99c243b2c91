namespace Muster.Reports.CoveragePy.Trust;

/// <summary>How a doubt bears on the numbers; the graver, the higher.</summary>
public enum DoubtState
{
    /// <summary>Worth knowing; the numbers stand.</summary>
    Note,

    /// <summary>The numbers are of a part of the code.</summary>
    Partial,

    /// <summary>The numbers are of other sources than those at hand.</summary>
    Stale,

    /// <summary>Part of the measurement is missing.</summary>
    Incomplete,
}

/// <summary>What a doubt is about.</summary>
public enum DoubtKind
{
    /// <summary>A source was changed after the data was written.</summary>
    SourceNewer,

    /// <summary>Lines ran that the source does not have, or that hold no code.</summary>
    LinesElsewhere,

    /// <summary>A measured source is not here; <c>coverage report</c> would stop.</summary>
    SourceMissing,

    /// <summary>A source cannot be parsed; <c>coverage report</c> would stop.</summary>
    NotPython,

    /// <summary>A plugin measured the file, and it takes the plugin to judge it.</summary>
    PluginFile,

    /// <summary>Most modules beside those measured are not in the data.</summary>
    FewMeasured,

    /// <summary>Data files of the same run lie beside this one and are not part of it.</summary>
    NotCombined,

    /// <summary>A data file beside the others could not be read or joined.</summary>
    ShardLeftOut,

    /// <summary>Sources are read from another place than where they were measured.</summary>
    Remapped,

    /// <summary>Only some contexts count.</summary>
    ContextsFiltered,

    /// <summary>Something in the configuration could not be honoured.</summary>
    Configuration,

    /// <summary>The Python version is not certain, and it may matter.</summary>
    PythonVersion,

    /// <summary>The data is of a coverage.py whose rules are only nearly ours.</summary>
    OldRules,

    /// <summary>Nothing at all was executed.</summary>
    NothingRan,
}

/// <summary>A stated reason not to take the numbers at face value.</summary>
/// <param name="State">How it bears on the numbers.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Reason">A sentence for people, with counts.</param>
public sealed record Doubt(DoubtState State, DoubtKind Kind, string Reason)
{
    /// <summary>Files that it concerns, the first few.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>How many files it concerns; 0 when it is about none in particular.</summary>
    public int Files { get; init; }

    /// <summary>A doubt about files.</summary>
    /// <param name="state">How it bears on the numbers.</param>
    /// <param name="kind">What it is about.</param>
    /// <param name="files">All of them.</param>
    /// <param name="reason">Gets "1 file" or "7 files" and makes a sentence of it.</param>
    public static Doubt About(DoubtState state, DoubtKind kind, IReadOnlyCollection<string> files, Func<string, string> reason) =>
        new(state, kind, reason(files.Count is 1 ? "1 file" : $"{files.Count} files"))
        {
            Files = files.Count,
            Examples = [.. files.Order(StringComparer.Ordinal).Take(5)],
        };
}
