namespace Muster.Reports.Findings.Text;

/// <summary>Files that Python's checkers speak of: sources, stubs, notebooks, their configuration, standard input, scripts without extension.</summary>
internal static class PythonFiles
{
    /// <param name="path">As the tool writes it.</param>
    /// <param name="known">The line is the tool's for another reason already, so that a file without extension is believed.</param>
    public static bool IsOne(ReadOnlySpan<char> path, bool known) => TextPlace.Extension(path) switch
    {
        ".py" or ".pyi" or ".pyw" or ".pyx" or ".pxd" or ".ipynb" or ".toml" or ".cfg" or ".ini" => true,
        "" => path is "<string>" or "<stdin>" or "stdin" or "-" || (known && path.IndexOfAny(' ', '<', '"') < 0),
        _ => false,
    };
}
