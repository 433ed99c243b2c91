using Muster.Reports.Python;

namespace Muster.Reports.CoveragePy.Trust;

/// <summary>Which Python measured, and how that is known. coverage.py does not record it.</summary>
/// <param name="Version">The best answer.</param>
/// <param name="Because">A clause for people: "the data comes from …".</param>
/// <param name="Certain">It follows from the data itself, or somebody said so.</param>
public sealed record PythonGuess(PythonVersion Version, string Because, bool Certain)
{
    private static readonly PythonVersion s_oldestSysmon = new(3, 14);

    /// <summary>Weighs what was found.</summary>
    public static PythonGuess Of(MeasuredData data, PythonEvidence evidence)
    {
        if (evidence.Stated is { } stated)
        {
            return new PythonGuess(stated, "it was stated", Certain: true);
        }

        var (oldest, newest) = Supported(data.Version);
        if (FromMonitoring(data))
        {
            return new PythonGuess(Max(s_oldestSysmon, evidence.Found.Select(found => found.Version).DefaultIfEmpty(s_oldestSysmon).Max()),
                "the branches were recorded by sys.monitoring, which takes 3.14", Certain: true);
        }

        foreach (var (version, source) in evidence.Found)
        {
            if (version >= oldest && version <= newest)
            {
                return new PythonGuess(version, $"of {source}", Certain: false);
            }
        }

        return new PythonGuess(Min(newest, new PythonVersion(3, 13)), "nothing tells the version", Certain: false);
    }

    /// <summary>The guess after <see cref="AnnotationWitness"/> was heard.</summary>
    public PythonGuess Corrected(bool isNew) =>
        isNew && Version < s_oldestSysmon ? new PythonGuess(s_oldestSysmon, "annotations in classes left no trace, as since 3.14", Certain: true)
        : !isNew && Version >= s_oldestSysmon ? new PythonGuess(new PythonVersion(3, 13), "annotations in classes ran, as up to 3.13", Certain: true)
        : this;

    /// <summary>sys.monitoring records no entry into a code object, so no arc with a negative start.</summary>
    private static bool FromMonitoring(MeasuredData data) =>
        data.Version >= new CoverageVersion(7, 9)
        && data.Files.Any(file => file.Arcs is not [])
        && data.Files.All(file => file.Arcs is [] or [{ From: > 0 }, ..]); // sorted: a negative one comes first

    /// <summary>The Pythons that a release runs on; the newest is the last one that was out in its days.</summary>
    private static (PythonVersion Oldest, PythonVersion Newest) Supported(CoverageVersion? version) => version switch
    {
        null => (new(2, 7), new(3, 8)),
        { } release when release < new CoverageVersion(6, 3) => (new(3, 5), new(3, 10)),
        { } release when release < new CoverageVersion(7, 0) => (new(3, 7), new(3, 11)),
        { } release when release < new CoverageVersion(7, 3) => (new(3, 7), new(3, 12)),
        { } release when release < new CoverageVersion(7, 6, 2) => (new(3, 8), new(3, 13)),
        { } release when release < new CoverageVersion(7, 11) => (new(3, 9), new(3, 14)),
        _ => (new(3, 10), new(3, 99)),
    };

    private static PythonVersion Max(PythonVersion one, PythonVersion other) => one > other ? one : other;

    private static PythonVersion Min(PythonVersion one, PythonVersion other) => one < other ? one : other;
}

/// <summary>Traces of a Python version around the sources.</summary>
public sealed record PythonEvidence
{
    /// <summary>Somebody who knows said so.</summary>
    public PythonVersion? Stated { get; init; }

    /// <summary>Best first, each with where it is from: <c>.venv/pyvenv.cfg</c>, <c>.python-version</c> …</summary>
    public IReadOnlyList<(PythonVersion Version, string Source)> Found { get; init; } = [];
}
