using Muster.Reports.Python;

namespace Muster.Reports.CoveragePy.Report;

/// <summary>What became of one measured file when it was held against its source.</summary>
public sealed record MeasuredSource
{
    /// <summary>As coverage.py prints it.</summary>
    public required string Path { get; init; }

    public required SourceFate Fate { get; init; }

    /// <summary>Why it does not count, when it does not: a plugin's name, a parser's sentence, an error of the disk.</summary>
    public string? Because { get; init; }

    /// <summary>Set when it counts.</summary>
    public CoveragePyFile? File { get; init; }

    /// <summary>How many lines were recorded as executed.</summary>
    public int Recorded { get; init; }

    /// <summary>How many of them hold no code in the source at hand, or lie beyond its end.</summary>
    public int WithoutCode { get; init; }

    /// <summary>The source was written after the data.</summary>
    public bool Newer { get; init; }

    /// <summary>Holds a measurement against a source that is here.</summary>
    /// <param name="path">How the file is called in the report.</param>
    /// <param name="measured">What ran.</param>
    /// <param name="data">The data file that it is from.</param>
    /// <param name="analysis">What could have run.</param>
    /// <param name="newer">The source was written after the data.</param>
    public static MeasuredSource Of(string path, MeasuredFile measured, MeasuredData data, PythonAnalysis analysis, bool newer)
    {
        if (analysis.Failure is { } failure)
        {
            return new MeasuredSource
            {
                Path = path,
                Fate = ShouldBePython(path) ? SourceFate.NotPython : SourceFate.NeverPython,
                Because = $"line {failure.Line}: {failure.Reason}",
            };
        }

        int recorded = 0, withoutCode = 0;
        foreach (var line in measured.Lines(data.ArcEnds))
        {
            recorded++;
            withoutCode += analysis.CanRun(line) ? 0 : 1;
        }

        return new MeasuredSource
        {
            Path = path,
            Fate = SourceFate.Counted,
            File = CoveragePyFile.Of(path, measured, data, analysis),
            Recorded = recorded,
            WithoutCode = withoutCode,
            Newer = newer,
        };
    }

    // What is called .py… or has no extension has to be Python; a template or another file that was executed need not.
    private static bool ShouldBePython(string path) =>
        System.IO.Path.GetExtension(path) is "" or ['.', 'p', 'y', ..];
}

/// <summary>Whether a measured file counts, and why not.</summary>
public enum SourceFate
{
    Counted,

    /// <summary>No source: <c>coverage report</c> would stop, or leave the file out with <c>ignore_errors</c>.</summary>
    Missing,

    /// <summary>The source cannot be read; the same.</summary>
    Unreadable,

    /// <summary>Not to be parsed as Python, though by its name it should be; the same.</summary>
    NotPython,

    /// <summary>Not Python, and nothing in its name says it is: coverage.py leaves it out without a word.</summary>
    NeverPython,

    /// <summary>A plugin measured it.</summary>
    Plugin,
}
