namespace Muster.Reports.Python;

/// <summary>Finds what coverage.py finds in a Python source: statements, exclusions, branches.</summary>
public static class PythonAnalyzer
{
    /// <param name="source">The bytes of the file as they are on disk.</param>
    /// <param name="options">Whose rules hold.</param>
    public static PythonAnalysis Analyze(ReadOnlySpan<byte> source, AnalysisOptions options) => throw new NotImplementedException();
}
