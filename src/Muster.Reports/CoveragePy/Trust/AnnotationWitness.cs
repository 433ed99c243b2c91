using Muster.Reports.Python;

namespace Muster.Reports.CoveragePy.Trust;

/// <summary>
/// Asks the data whether Python 3.14 or an older one measured. Until 3.13 a bare annotation in a class body (<c>x: int</c>) runs like any statement;
/// since 3.14 it has no instruction. So where such a line was recorded it was an older one, and where its neighbours were and it was not, a newer one.
/// </summary>
public static class AnnotationWitness
{
    private static readonly PythonVersion s_before = new(3, 13);
    private static readonly PythonVersion s_since = new(3, 14);

    /// <summary><c>true</c>: 3.14 or later; <c>false</c>: older; <c>null</c>: this file cannot tell.</summary>
    /// <param name="source">The bytes of the file.</param>
    /// <param name="recorded">The lines that ran.</param>
    /// <param name="options">How sources are analysed otherwise.</param>
    public static bool? IsNew(ReadOnlySpan<byte> source, IEnumerable<int> recorded, AnalysisOptions options)
    {
        // Cheap: most files have no class.
        if (source.IndexOf("class "u8) < 0)
        {
            return null;
        }

        var before = PythonAnalyzer.Analyze(source, options with { Python = s_before });
        var since = PythonAnalyzer.Analyze(source, options with { Python = s_since });
        if (before.Failure is not null || since.Failure is not null || before.Statements.Count == since.Statements.Count)
        {
            return null;
        }

        var ran = before.ExecutedStatements(recorded).ToHashSet();
        var kept = since.Statements.ToHashSet();
        bool? verdict = null;
        for (var at = 1; at < before.Statements.Count - 1; at++)
        {
            if (kept.Contains(before.Statements[at]))
            {
                continue;
            }

            if (ran.Contains(before.Statements[at]))
            {
                return false;
            }

            // Between two lines that ran there is no way around it.
            verdict = Neighbour(before.Statements, at, -1, kept, ran) && Neighbour(before.Statements, at, 1, kept, ran) ? true : verdict;
        }

        return verdict;
    }

    private static bool Neighbour(IReadOnlyList<int> statements, int at, int step, HashSet<int> kept, HashSet<int> ran)
    {
        for (at += step; at >= 0 && at < statements.Count; at += step)
        {
            if (kept.Contains(statements[at]))
            {
                return ran.Contains(statements[at]);
            }
        }

        return false;
    }
}
