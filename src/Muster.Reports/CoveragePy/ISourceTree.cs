namespace Muster.Reports.CoveragePy;

/// <summary>The sources as they lie where the report is made: the working directory of <c>coverage report</c>, so to say.</summary>
public interface ISourceTree
{
    /// <summary>The directory that relative paths are relative to; absolute, links resolved, no separator at its end.</summary>
    string Directory { get; }

    /// <summary>File names are compared without case (Windows).</summary>
    bool IgnoreCase { get; }

    /// <summary>The absolute form of a path, links resolved as far as it exists.</summary>
    string Absolute(string path);

    /// <summary>Whether a source can be read there; a member of a zip file (<c>x.zip/pkg/m.py</c>) counts when the zip file is there.</summary>
    bool Exists(string path);
}
