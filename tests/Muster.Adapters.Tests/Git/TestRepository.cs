using System.Diagnostics;

namespace Muster.Adapters.Tests.Git;

/// <summary>A real repository made with the git program, untouched by the machine's configuration.</summary>
internal sealed class TestRepository
{
    public TestRepository(string path, params string[] initArguments)
    {
        Path = Directory.CreateDirectory(path).FullName;
        Git(["init", "-q", "-b", "main", .. initArguments]);
    }

    public string Path { get; }

    /// <summary>The committer's time of the commits to come.</summary>
    public string CommittedAt { get; set; } = "2026-02-03T04:05:06Z";

    public TestRepository Write(string relative, string content)
    {
        var file = System.IO.Path.Combine(Path, relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
        return this;
    }

    public TestRepository Commit(string message = "change")
    {
        Git("add", "-A");
        Git("commit", "-q", "--allow-empty", "-m", message);
        return this;
    }

    public string Git(params string[] arguments)
    {
        ProcessStartInfo info = new("/usr/bin/env", ["git", .. arguments]) { WorkingDirectory = Path, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[
            ("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_SYSTEM", "/dev/null"), ("GIT_ALLOW_PROTOCOL", "file"),
            ("GIT_AUTHOR_NAME", "A"), ("GIT_AUTHOR_EMAIL", "a@example.org"), ("GIT_AUTHOR_DATE", "2026-02-01T12:00:00Z"),
            ("GIT_COMMITTER_NAME", "C"), ("GIT_COMMITTER_EMAIL", "c@example.org"), ("GIT_COMMITTER_DATE", CommittedAt)])
        {
            info.Environment[name] = value;
        }

        using var process = Process.Start(info)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {error.Result}");
    }
}
