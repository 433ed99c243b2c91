using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Muster.EndToEnd;

/// <summary>
/// The reconstructed manifest of 24 repositories, and of those whose coverage report is at hand a git repository each: sources as long as the
/// report says, committed before it was made, and the report itself. The others are not on this machine, as they would not be on another's.
/// </summary>
internal sealed class RealEstate : IDisposable
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly string _corpus;

    private RealEstate(string corpus) => _corpus = corpus;

    public string Path { get; } = Directory.CreateTempSubdirectory("muster-real-").FullName;

    public string Manifest => System.IO.Path.Combine(Path, "ecosystem.yaml");

    public static RealEstate Build()
    {
        var corpus = Environment.GetEnvironmentVariable("MUSTER_CORPUS");
        Assert.SkipWhen(string.IsNullOrEmpty(corpus), "MUSTER_CORPUS does not point at the corpus of real files");
        RealEstate estate = new(System.IO.Path.Combine(corpus!, "upstream"));

        // Its paths are those of its author's machine.
        var text = File.ReadAllText(System.IO.Path.Combine(estate._corpus, "ecosystem", "RECONSTRUCTED.ecosystem.2026-02-01.24-repos-12-QUALITY.yaml"));
        File.WriteAllText(estate.Manifest, text.Replace("/Users/les/Projects/", "./", StringComparison.Ordinal));
        return estate;
    }

    /// <summary>Commits the sources that a real report speaks of, then the report.</summary>
    /// <param name="later">The same suite run again so much later; nothing else of the report is another.</param>
    public void Commit(string repository, string report, TimeSpan later = default)
    {
        var json = JsonNode.Parse(File.ReadAllBytes(System.IO.Path.Combine(_corpus, "coverage", report)))!;
        var made = DateTime.Parse(json["meta"]!["timestamp"]!.GetValue<string>(), CultureInfo.InvariantCulture) + later;
        json["meta"]!["timestamp"] = made.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
        foreach (var (path, file) in json["files"]!.AsObject())
        {
            var last = new[] { "executed_lines", "missing_lines", "excluded_lines" }.SelectMany(kind => file![kind]!.AsArray()).Select(line => line!.GetValue<int>()).DefaultIfEmpty(0).Max();
            Write(repository, path, string.Concat(Enumerable.Repeat("x = 1\n", last)));
        }

        Git(repository, made.AddMinutes(-5));
        Write(repository, "coverage.json", json.ToJsonString(Indented));
        Git(repository, made.AddMinutes(5));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private void Write(string repository, string relative, string content)
    {
        var path = System.IO.Path.Combine(Path, repository, relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    // coverage.py writes the local time without an offset.
    private void Git(string repository, DateTime at)
    {
        var date = new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Local)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        foreach (var arguments in new string[][] { ["init", "-q", "-b", "main"], ["add", "-A"], ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "--allow-empty", "-m", "change"] })
        {
            ProcessStartInfo info = new("git", arguments) { WorkingDirectory = System.IO.Path.Combine(Path, repository) };
            (info.Environment["GIT_AUTHOR_DATE"], info.Environment["GIT_COMMITTER_DATE"]) = (date, date);
            using var process = Process.Start(info)!;
            process.WaitForExit();
            process.ExitCode.ShouldBe(0);
        }
    }
}
