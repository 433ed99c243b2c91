namespace Muster.Reports.Python;

/// <summary>Why coverage.py says that a file could not be parsed.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Reason">A sentence of ours; CPython's own words differ between its versions.</param>
public sealed record NotPython(int Line, string Reason);
