using Muster.Reports.CoveragePy.Configuration;
using Muster.Reports.Python;

namespace Muster.Reports.CoveragePy.Trust;

/// <summary>Doubts that follow from configuration and versions.</summary>
public static class SettingDoubts
{
    public static IEnumerable<Doubt> Of(CoverageConfig config, CoverageVersion? version, PythonGuess python, MeasuredData data)
    {
        foreach (var remark in config.Remarks)
        {
            yield return new Doubt(DoubtState.Note, DoubtKind.Configuration, remark);
        }

        if (config.Contexts is not [])
        {
            yield return new Doubt(DoubtState.Note, DoubtKind.ContextsFiltered,
                $"only what ran in contexts that match {string.Join(" or ", config.Contexts)} counts, of {data.Contexts.Count} in the data");
        }

        if (version is null)
        {
            yield return new Doubt(DoubtState.Note, DoubtKind.OldRules, "the data is of coverage.py 4.x; it is counted by the rules of 6.5, which differ from those in few places");
        }

        // From 3.10 to 3.13 the statements are the same.
        if (!python.Certain && (python.Version < new PythonVersion(3, 10) || python.Because.StartsWith("nothing", StringComparison.Ordinal)))
        {
            yield return new Doubt(DoubtState.Note, DoubtKind.PythonVersion, $"counted as Python {python.Version} does ({python.Because}); another one may have other statements");
        }
    }
}
