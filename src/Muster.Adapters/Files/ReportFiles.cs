using System.Runtime.CompilerServices;
using Muster.Adapters.CoveragePy;
using Muster.Adapters.Discovery;
using Muster.Reports;
using Muster.Reports.CoveragePy.Report;
using Muster.Reports.Input;

namespace Muster.Adapters.Files;

/// <summary>Report files as a person names them: paths, folders, globs, <c>-</c> for standard input.</summary>
public static class ReportFiles
{
    private static readonly string[] NotEntered = [".git", "node_modules"];

    /// <param name="names">What the person typed.</param>
    /// <param name="sources">Where the sources of a coverage.py data file are; null when not told.</param>
    /// <summary>One reading a file, in the order named. A file that cannot be opened is a reading with a rejection.</summary>
    public static async IAsyncEnumerable<FileReading> ReadAsync(IReadOnlyList<string> names, string? sources, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var name in names)
        {
            if (name == "-")
            {
                using var bytes = new MemoryStream();
                await using var stdin = Console.OpenStandardInput();
                await stdin.CopyToAsync(bytes, cancel);
                foreach (var reading in ReportFormats.ReadAll(ReportOpening.OfBytes("-", bytes.ToArray()), cancel))
                {
                    yield return new(reading, null);
                }

                continue;
            }

            foreach (var (path, named) in Expand(name))
            {
                foreach (var reading in Read(path, named, sources, cancel))
                {
                    yield return reading;
                }
            }
        }
    }

    // Nothing for a file in a named folder that is no report: nobody asked for that very file, nor to look into every archive (a jar is one).
    private static FileReading[] Read(string path, bool named, string? sources, CancellationToken cancel)
    {
        try
        {
            var source = ReportOpening.OfFile(path);
            var format = TryRecognise(source);
            if (format?.Card.Name == CoveragePyReading.Card.Name)
            {
                var answer = sources is null
                    ? CoveragePyReader.ReadWithoutSources(path, format.Card.Needs!, cancel)
                    : CoveragePyReader.Read(new CoveragePyRequest { DataFile = path, SourceDirectory = sources }, cancel);
                return [new(answer.Reading with { Path = path }, answer.Report)];
            }

            return named || format is not null ? [.. ReportFormats.ReadAll(source, cancel).Select(reading => new FileReading(reading, null))] : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [new(new Reading { Path = path, Rejections = [new Rejection(null, null, Directory.Exists(path) ? "is a folder" : error is FileNotFoundException or DirectoryNotFoundException ? "no such file" : error.Message)] }, null)];
        }
    }

    // What cannot be unpacked is of no format here; reading it says why.
    private static IReportFormat? TryRecognise(ReportSource source)
    {
        try
        {
            return ReportFormats.Recognise(source);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>The files that a name means; not <c>Named</c> those that merely lie in a folder that was named.</summary>
    public static IEnumerable<(string Path, bool Named)> Expand(string name)
    {
        if (Directory.Exists(name))
        {
            return Files(name).Select(path => (path, false));
        }

        if (!name.AsSpan().ContainsAny('*', '?') || File.Exists(name))
        {
            return [(name, true)];
        }

        var fixedPart = FixedPart(name);
        PathGlob glob = new(fixedPart.Length == 0 ? name : name[(fixedPart.Length + (fixedPart == "/" ? 0 : 1))..]);
        var folder = fixedPart.Length == 0 ? "." : fixedPart;
        var found = Files(folder)
            .Where(path => glob.Matches(Path.GetRelativePath(folder, path).Replace('\\', '/')))
            .Select(path => (fixedPart.Length == 0 ? Path.GetRelativePath(".", path) : path, true)).ToArray();
        return found.Length == 0 ? [(name, true)] : found;
    }

    private static string FixedPart(string pattern)
    {
        var wild = pattern.AsSpan().IndexOfAny('*', '?');
        var slash = pattern.LastIndexOf('/', wild);
        return slash < 0 ? "" : slash == 0 ? "/" : pattern[..slash];
    }

    private static IEnumerable<string> Files(string folder)
    {
        var options = new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        if (!Directory.Exists(folder))
        {
            return [];
        }

        return Directory.EnumerateFiles(folder, "*", options).Where(RegularFile.Exists).Order(StringComparer.Ordinal)
            .Concat(Directory.EnumerateDirectories(folder, "*", options).Order(StringComparer.Ordinal)
                .Where(inner => !NotEntered.Contains(Path.GetFileName(inner)))
                .SelectMany(Files));
    }
}

/// <summary>What a file says; for a coverage.py data file with its sources, also in coverage.py's own words.</summary>
public sealed record FileReading(Reading Reading, CoveragePyReport? CoveragePy);
