namespace Muster.Reports.Findings.Text;

/// <summary>Files that Python's checkers speak of: sources, stubs, notebooks, their configuration, standard input, scripts without extension.</summary>
internal static class PythonFiles
{
    /// <summary>The path without a notebook's cell, which ruff writes behind it: <c>nb.ipynb:cell 2</c>.</summary>
    public static string WithoutCell(ReadOnlySpan<char> path)
    {
        var cell = path.LastIndexOf(":cell ");
        return (cell < 0 ? path : path[..cell]).ToString();
    }

    /// <param name="path">As the tool writes it.</param>
    /// <param name="known">The line is the tool's for another reason already, so that a file without extension is believed.</param>
    public static bool IsOne(ReadOnlySpan<char> path, bool known) => TextPlace.Extension(path) switch
    {
        ".py" or ".pyi" or ".pyw" or ".pyx" or ".pxd" or ".ipynb" or ".ipy" or ".toml" or ".cfg" or ".ini" => true,
        "" => path is "<string>" or "<stdin>" or "stdin" or "-" || (known && path.IndexOfAny(' ', '<', '"') < 0 && path.IndexOfAnyExceptInRange('0', '9') >= 0),
        _ => false,
    };
}
