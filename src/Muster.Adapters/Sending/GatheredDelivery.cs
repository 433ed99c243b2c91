using Muster.Adapters.Files;
using Muster.Adapters.Git;
using Muster.Core.Deliveries;
using Muster.Core.Deliveries.Handing;
using Muster.Core.Git;
using Muster.Reports;
using Muster.Reports.Input;
using Muster.Reports.Input.Containers;

namespace Muster.Adapters.Sending;

/// <summary>Report files of this machine and what git and the CI say of them, ready to be handed over.</summary>
/// <param name="Note">What goes with them.</param>
/// <param name="Files">The reports.</param>
/// <param name="Left">What was named and is no report.</param>
public sealed record GatheredDelivery(DeliveryNote Note, IReadOnlyList<HandedFile> Files, IReadOnlyList<IgnoredFile> Left)
{
    /// <param name="git">Asked for commit, branch and tracked files.</param>
    /// <param name="names">Files, folders and globs.</param>
    /// <param name="said">What the caller says; it wins.</param>
    /// <param name="environment">The CI's variables.</param>
    public static async Task<GatheredDelivery> OfAsync(GitProgram git, IReadOnlyList<string> names, string directory, DeliveryNote said, Func<string, string?> environment, CancellationToken cancel)
    {
        // The files say which repository they are of, wherever one stands; those that lie outside of any are of where one stands.
        string[] folders = [.. names.SelectMany(ReportFiles.Expand).Select(one => Path.GetDirectoryName(Path.GetFullPath(one.Path, directory))!).Where(Directory.Exists)];
        directory = folders.FirstOrDefault(folder => GitLayout.Around(folder) is not null) ?? (GitLayout.Around(directory) is null ? folders.FirstOrDefault() : null) ?? directory;
        var top = GitLayout.Around(directory)?.Top ?? directory;
        var reader = new GitFactsReader(git);
        var facts = (await reader.ReadAsync(top, cancel)).Facts;
        var held = facts?.Commit is null ? [] : (await reader.HeldFilesAsync(top, facts, cancel)).Files ?? [];
        string[] tracked = [.. held.Select(file => file.Path)];
        var (files, notes, left) = (new List<HandedFile>(), new List<ReportNote>(), new List<IgnoredFile>());
        foreach (var (path, named) in names.SelectMany(ReportFiles.Expand))
        {
            var shown = Shown(top, path);
            try
            {
                var modified = new DateTimeOffset(File.GetLastWriteTimeUtc(path));
                if (named && ReportBundle.Is(ReportOpening.OfFile(path)))
                {
                    var bundle = await BundleReader.ReadAsync(ReportOpening.OfFile(path), cancel);
                    said = said.Or(bundle.Note);
                    files.AddRange(bundle.Files);
                    notes.AddRange(bundle.Files.Select(file => new ReportNote { Path = file.Path, Modified = modified }));
                    left.AddRange(bundle.Ignored.Select(ignored => ignored with { Path = $"{path}!{ignored.Path}" }));
                    continue;
                }

                var packed = await PackAsync(path, cancel);
                if (WhyNot(packed.Source(shown)) is { } reason)
                {
                    left.AddRange(named ? [new IgnoredFile(path, reason)] : Array.Empty<IgnoredFile>());
                    continue;
                }

                files.Add(new HandedFile(shown, packed));
                notes.Add(new ReportNote { Path = shown, Modified = modified });
            }
            catch (InvalidDataException broken)
            {
                left.Add(new IgnoredFile(path, $"cannot be unpacked: {broken.Message}"));
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                left.Add(new IgnoredFile(path, unreadable is FileNotFoundException or DirectoryNotFoundException ? "no such file" : unreadable.Message));
            }
        }

        var known = said.Or(OfCi(environment));
        return new GatheredDelivery(
            known.Or(new DeliveryNote
            {
                Repository = Path.GetFileName(top),
                Commit = facts?.Commit,
                Branch = facts?.Branch,

                // Who names the commit says that the reports are of it.
                Dirty = known.Commit is null ? facts?.Dirty : false,
            })
            with
            {
                CommittedAt = (known.Commit ?? facts?.Commit) == facts?.Commit ? facts?.CommittedAt : null,
                SourceFiles = [.. tracked.Where(path => SourceLanguages.Of(path) is not null)],
                Reports = notes,
            },
            files,
            left);
    }

    // What a job is built from, by the names that its CI gives it.
    private static DeliveryNote OfCi(Func<string, string?> environment)
    {
        return new DeliveryNote
        {
            Repository = Given("MUSTER_REPOSITORY") ?? Given("GITHUB_REPOSITORY")?.Split('/')[^1] ?? Given("CI_PROJECT_NAME"),
            Commit = Given("GITHUB_SHA") ?? Given("CI_COMMIT_SHA"),
            Branch = Given("GITHUB_HEAD_REF") ?? Given("GITHUB_REF_NAME") ?? Given("CI_COMMIT_BRANCH"),
            Part = Given("GITHUB_JOB") ?? Given("CI_JOB_NAME"),
        };

        string? Given(string name) => environment(name) is { Length: > 0 } text ? text : null;
    }

    private static async Task<PackedReport> PackAsync(string path, CancellationToken cancel)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, useAsync: false);
        return file.CanSeek && ReportSize.Refusal(file.Length) is { } tooLarge ? throw new IOException(tooLarge) : await PackedReport.PackAsync(file, cancel);
    }

    private static string Shown(string top, string path)
    {
        var relative = Path.GetRelativePath(top, Path.GetFullPath(path)).Replace('\\', '/');
        return HandedPath.Refusal(relative) is null ? HandedPath.Tidy(relative) : Path.GetFileName(path);
    }

    private static string? WhyNot(ReportSource source)
    {
        try
        {
            return ReportBundle.Is(source) ? "an archive: name it to hand over what is in it" : ReportFormats.Recognise(source) is null ? "is no report of a known format" : null;
        }
        catch (InvalidDataException broken)
        {
            return $"cannot be unpacked: {broken.Message}";
        }
    }
}
