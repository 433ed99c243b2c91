using System.Diagnostics;

namespace Muster.EndToEnd;

/// <summary>Git merges two branches of a manifest with Muster as its driver, configured as docs/coordination.md says.</summary>
public sealed class ManifestMergeTests : IDisposable
{
    private const string Start = "repos:\n- name: shop\ncoordination:\n  issues:\n  - id: ISSUE-001\n    title: One\n    status: pending\n  - id: ISSUE-002\n    title: Two   # why\n    status: pending\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("muster-e2e-").FullName;

    [Fact]
    public void BranchesThatCloseAndAddDifferentIssuesMergeByThemselves()
    {
        Begin();
        Commit("left", Start.Replace("One\n    status: pending", "One\n    status: closed") + "  - id: ISSUE-003\n    title: Left\n    status: pending\n");
        Git("checkout", "-q", "main");
        Commit("right", Start.Replace("# why\n    status: pending", "# why\n    status: closed") + "  - id: ISSUE-004\n    title: Right\n    status: pending\n");

        var (exit, talk) = Git("merge", "-q", "--no-edit", "left");

        exit.ShouldBe(0, talk);
        var merged = File.ReadAllText(Path.Combine(_folder, "ecosystem.yaml"));
        merged.ShouldStartWith(Start.Replace("status: pending", "status: closed"));
        merged.ShouldContain("ISSUE-003");
        merged.ShouldContain("ISSUE-004");
    }

    [Fact]
    public void OneFieldChangedOnBothSidesIsAConflictInWords()
    {
        Begin();
        Commit("left", Start.Replace("One\n    status: pending", "One\n    status: closed"));
        Git("checkout", "-q", "main");
        Commit("right", Start.Replace("One\n    status: pending", "One\n    status: blocked"));

        var (exit, talk) = Git("merge", "-q", "--no-edit", "left");

        exit.ShouldBe(1);
        talk.ShouldContain("ISSUE-001: status is 'blocked' in ours and 'closed' in theirs (it was 'pending')");
        File.ReadAllText(Path.Combine(_folder, "ecosystem.yaml")).ShouldContain("    title: One\n<<<<<<< ours\n    status: blocked\n=======\n    status: closed\n>>>>>>> theirs\n  - id: ISSUE-002\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Begin()
    {
        Git("init", "-q", "-b", "main");
        Git("config", "user.name", "A");
        Git("config", "user.email", "a@example.org");
        Git("config", "merge.muster.name", "Muster's manifest");
        Git("config", "merge.muster.driver", $"{string.Join(' ', MusterProgram.Words.Select(word => $"'{word}'"))} coord merge %O %A %B");
        File.WriteAllText(Path.Combine(_folder, ".gitattributes"), "ecosystem.yaml merge=muster\n");
        Commit("base", Start);
        Git("branch", "-M", "main");
    }

    private void Commit(string branch, string text)
    {
        Git("checkout", "-q", "-b", branch);
        File.WriteAllText(Path.Combine(_folder, "ecosystem.yaml"), text);
        Git("add", "-A");
        Git("commit", "-q", "-m", branch);
    }

    private (int Exit, string Talk) Git(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = _folder, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error + output.Result);
    }
}
