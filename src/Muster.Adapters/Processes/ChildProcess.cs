using System.ComponentModel;
using System.Diagnostics;

namespace Muster.Adapters.Processes;

/// <summary>
/// Runs one program to its end, its time limit or its cancellation, and leaves nothing of it behind: children that outlive it
/// are killed too. Its standard input is closed, so that nothing waits for an answer.
/// </summary>
internal static class ChildProcess
{
    /// <summary>How long an output may stay open after the program has gone, held by a child that it left behind.</summary>
    private static readonly TimeSpan Lingering = TimeSpan.FromSeconds(2);

    public static async Task<ChildResult> RunAsync(ChildCommand command, IOutputSink output, IOutputSink error, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var started = Stopwatch.GetTimestamp();
        if (ProgramPath.Find(command.Program, command.Directory) is not { } program)
        {
            return NotStarted($"{command.Program} is not installed (not found in PATH)");
        }

        var cookie = command.Cookie;
        using Process process = new() { StartInfo = StartInfo(command, program, cookie) };
        try
        {
            process.Start();
        }
        catch (Win32Exception refused)
        {
            return NotStarted($"{command.Program} cannot be started: {refused.Message}");
        }

        process.StandardInput.Close();
        using CancellationTokenSource reading = new();
        var pumps = Task.WhenAll(
            PumpAsync(process.StandardOutput.BaseStream, output, reading.Token),
            PumpAsync(process.StandardError.BaseStream, error, reading.Token));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(command.TimeLimit);
        var exited = true;
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            exited = false;
            ProcessTree.Kill(process);
        }

        if (command.LeavesChildren || !exited)
        {
            ProcessTree.KillLeftovers(cookie);
        }

        await Task.WhenAny(pumps, Task.Delay(Lingering, CancellationToken.None));
        await reading.CancelAsync();
        cancel.ThrowIfCancellationRequested();
        return new(exited ? process.ExitCode : null, !exited, null, Stopwatch.GetElapsedTime(started));

        ChildResult NotStarted(string problem) => new(null, false, problem, Stopwatch.GetElapsedTime(started));
    }

    private static ProcessStartInfo StartInfo(ChildCommand command, string program, string cookie)
    {
        ProcessStartInfo info = new(program, command.Arguments)
        {
            WorkingDirectory = command.Directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in command.Environment)
        {
            info.Environment[name] = value;
        }

        info.Environment[ProcessTree.CookieVariable] = cookie;
        return info;
    }

    private static async Task PumpAsync(Stream from, IOutputSink to, CancellationToken cancel)
    {
        var buffer = new byte[1 << 14];
        try
        {
            while (await from.ReadAsync(buffer, cancel) is > 0 and var count)
            {
                to.Write(buffer.AsSpan(0, count));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The program is gone and what it wrote so far is kept.
        }
    }
}
