using System.Diagnostics;
using System.Text;
using Muster.Adapters.Processes;

namespace Muster.Adapters.Tests.Processes;

public sealed class ChildProcessTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task OutputErrorAndExitCodeAreKept()
    {
        var (result, output, error) = await ShAsync("echo out; echo err >&2; exit 3");

        result.ExitCode.ShouldBe(3);
        (output, error).ShouldBe(("out\n", "err\n"));
    }

    [Fact]
    public async Task ArgumentsReachTheProgramAsTheyAre()
    {
        MemorySink output = new(1000);
        await ChildProcess.RunAsync(
            new() { Program = "printf", Arguments = ["%s|", "a b", "$HOME", "'\"", "*"], Directory = _folder.Path, TimeLimit = TimeSpan.FromSeconds(30) },
            output,
            new MemorySink(0),
            CancellationToken.None);

        Encoding.UTF8.GetString(output.Bytes).ShouldBe("a b|$HOME|'\"|*|");
    }

    [Fact]
    public async Task AProgramThatIsNotThereIsAProblem()
    {
        var result = await RunAsync(new() { Program = "no-such-program", Directory = _folder.Path, TimeLimit = TimeSpan.FromSeconds(5) });

        result.Problem.ShouldBe("no-such-program is not installed (not found in PATH)");
    }

    [Fact]
    public async Task AProgramInTheDirectoryIsNotTakenForTheOneInPath()
    {
        var trap = _folder.Write("git", "#!/bin/sh\necho trapped\n");
        Executable(trap);
        MemorySink output = new(1000);

        await ChildProcess.RunAsync(new() { Program = "git", Arguments = ["--version"], Directory = _folder.Path, TimeLimit = TimeSpan.FromSeconds(30) }, output, new MemorySink(0), CancellationToken.None);

        Encoding.UTF8.GetString(output.Bytes).ShouldStartWith("git version");
    }

    [Fact]
    public async Task StandardInputIsClosed() => (await ShAsync("cat; echo done")).Output.ShouldBe("done\n");

    [Fact]
    public async Task TheTimeLimitKillsChildrenTooEvenThoseThatLeftTheFamily()
    {
        var watch = Stopwatch.StartNew();
        var (result, _, _) = await ShAsync($"setsid sh -c 'echo $$ > {_folder["pid"]}; sleep 1000' & sleep 1000", TimeSpan.FromSeconds(1));

        result.TimedOut.ShouldBeTrue();
        result.ExitCode.ShouldBeNull();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
        await IsGoneAsync();
    }

    [Fact]
    public async Task AChildThatIsLeftBehindNeitherHoldsTheRunNorOutlivesIt()
    {
        var watch = Stopwatch.StartNew();
        var (result, output, _) = await ShAsync($"setsid sh -c 'echo $$ > {_folder["pid"]}; sleep 1000' & echo ready; sleep 0.5");

        (result.ExitCode, output).ShouldBe((0, "ready\n"));
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
        await IsGoneAsync();
    }

    [Fact]
    public async Task CancellingKillsAndThrows()
    {
        using CancellationTokenSource cancel = new(TimeSpan.FromSeconds(0.5));

        await Should.ThrowAsync<OperationCanceledException>(() =>
            ChildProcess.RunAsync(new() { Program = "sh", Arguments = ["-c", $"echo $$ > {_folder["pid"]}; sleep 1000"], Directory = _folder.Path, TimeLimit = TimeSpan.FromMinutes(5) }, new MemorySink(0), new MemorySink(0), cancel.Token));

        await IsGoneAsync();
    }

    [Fact]
    public async Task AFloodFillsNoMemory()
    {
        MemorySink output = new(1000);
        await ChildProcess.RunAsync(new() { Program = "sh", Arguments = ["-c", "head -c 50000000 /dev/zero"], Directory = _folder.Path, TimeLimit = TimeSpan.FromMinutes(1) }, output, new MemorySink(0), CancellationToken.None);

        output.Bytes.Length.ShouldBe(1000);
        output.Cut.ShouldBeTrue();
    }

    public void Dispose() => _folder.Dispose();

    private async Task IsGoneAsync()
    {
        var id = (await File.ReadAllTextAsync(_folder["pid"], TestContext.Current.CancellationToken)).Trim();
        for (var i = 0; i < 50 && Runs(id); i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Runs(id).ShouldBeFalse();
    }

    // A killed process whose parent has not asked for it yet is a zombie, which has no command line.
    private static bool Runs(string id) => File.Exists($"/proc/{id}/cmdline") && File.ReadAllBytes($"/proc/{id}/cmdline").Length > 0;

    private static void Executable(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static Task<ChildResult> RunAsync(ChildCommand command) => ChildProcess.RunAsync(command, new MemorySink(0), new MemorySink(0), TestContext.Current.CancellationToken);

    private async Task<(ChildResult Result, string Output, string Error)> ShAsync(string script, TimeSpan? limit = null)
    {
        MemorySink output = new(1 << 20);
        MemorySink error = new(1 << 20);
        var result = await ChildProcess.RunAsync(
            new() { Program = "sh", Arguments = ["-c", script], Directory = _folder.Path, TimeLimit = limit ?? TimeSpan.FromMinutes(1) },
            output,
            error,
            TestContext.Current.CancellationToken);
        return (result, Encoding.UTF8.GetString(output.Bytes), Encoding.UTF8.GetString(error.Bytes));
    }
}
