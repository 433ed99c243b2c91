using System.IO.Compression;
using Muster.Adapters.Files;
using Muster.Reports.CoveragePy;
using Muster.Reports.CoveragePy.Paths;

namespace Muster.Adapters.CoveragePy;

/// <summary>Sources below a directory on disk, or in zip files there. Thread-safe.</summary>
internal sealed class DiskSources : ISourceTree
{
    /// <summary>No source is larger; a member of a hostile zip file may claim to be.</summary>
    private const int MaxSource = 256 * 1024 * 1024;

    private static readonly string[] s_archives = [".zip", ".whl", ".egg", ".pex", ".par"];
    private readonly RealPaths _real = new();

    public DiskSources(string directory) => Directory = Path.TrimEndingDirectorySeparator(_real.Of(directory));

    public string Directory { get; }

    public bool IgnoreCase => OperatingSystem.IsWindows();

    public string Absolute(string path) => _real.Of(Path.Combine(Directory, path));

    /// <summary>A path as coverage.py prints it: relative when it lies below the directory.</summary>
    public string Shown(string path) => RelativePath.Of(path, Directory);

    public bool Exists(string path) => File.Exists(Path.Combine(Directory, path)) || Archive(path) is not null;

    public DateTime? Modified(string path)
    {
        var file = new FileInfo(Path.Combine(Directory, path));
        return file.Exists ? file.LastWriteTimeUtc : Archive(path) is { } archive ? File.GetLastWriteTimeUtc(archive.File) : null;
    }

    /// <summary>The bytes of a source; <c>null</c> when there is none.</summary>
    /// <exception cref="IOException">It is there and cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public byte[]? Read(string path)
    {
        var full = Path.Combine(Directory, path);
        return RegularFile.Exists(full) ? File.ReadAllBytes(full) : Archive(path) is { } archive ? Member(archive.File, archive.Member) : null;
    }

    /// <summary>The bytes of a source; <c>null</c> when they cannot be had for any reason.</summary>
    public byte[]? TryRead(string path)
    {
        try
        {
            return Read(path);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private (string File, string Member)? Archive(string path)
    {
        var full = Path.Combine(Directory, path);
        foreach (var ending in s_archives)
        {
            if (full.IndexOf(ending + Path.DirectorySeparatorChar, StringComparison.Ordinal) is >= 0 and var at && File.Exists(full[..(at + ending.Length)]))
            {
                return (full[..(at + ending.Length)], full[(at + ending.Length + 1)..].Replace('\\', '/'));
            }
        }

        return null;
    }

    private static byte[]? Member(string archive, string name)
    {
        try
        {
            using var zip = ZipFile.OpenRead(archive);
            if (zip.GetEntry(name) is not { Length: <= MaxSource } entry)
            {
                return null;
            }

            using var content = entry.Open();
            var bytes = new byte[entry.Length];
            content.ReadExactly(bytes);
            return bytes;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
