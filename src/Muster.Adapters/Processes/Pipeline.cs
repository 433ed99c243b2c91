using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Muster.Adapters.Processes;

/// <summary>Programs in a row, each reading what the one before writes, as a shell's <c>|</c> does but without a shell.</summary>
internal static class Pipeline
{
    private const int MostOutput = 1 << 20;

    /// <returns>How the last program ended, and the beginning of what it wrote.</returns>
    public static async Task<PipelineResult> RunAsync(IReadOnlyList<IReadOnlyList<string>> programs, string directory, TimeSpan timeLimit, CancellationToken cancel)
    {
        if (programs.FirstOrDefault(words => ProgramPath.Find(words[0], directory) is null) is { } absent)
        {
            return new(null, "", "", $"{absent[0]} is not installed (not found in PATH)");
        }

        var cookie = Guid.NewGuid().ToString("N");
        List<Process> started = [];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(timeLimit);
        MemorySink output = new(MostOutput);
        MemorySink error = new(1 << 14);
        try
        {
            started.AddRange(programs.Select(words => Start(words, directory, cookie)));
            started[0].StandardInput.Close();
            List<Task> pumps = [.. started.Zip(started.Skip(1), PipeAsync), PumpAsync(started[^1].StandardOutput.BaseStream, output)];
            pumps.AddRange(started.Select((process, i) => PumpAsync(process.StandardError.BaseStream, i == started.Count - 1 ? error : new MemorySink(0))));
            foreach (var process in started)
            {
                await process.WaitForExitAsync(limit.Token);
            }

            await Task.WhenAll(pumps).WaitAsync(limit.Token);
            return new(started[^1].ExitCode, Text(output), Text(error), null);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(null, Text(output), Text(error), $"not finished within {timeLimit.TotalSeconds:0} s");
        }
        catch (Win32Exception refused)
        {
            return new(null, "", "", $"cannot be started: {refused.Message}");
        }
        finally
        {
            foreach (var process in started)
            {
                ProcessTree.Kill(process);
                process.Dispose();
            }

            ProcessTree.KillLeftovers(cookie);
        }
    }

    private static Process Start(IReadOnlyList<string> words, string directory, string cookie)
    {
        ProcessStartInfo info = new(ProgramPath.Find(words[0], directory)!, words.Skip(1))
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment[ProcessTree.CookieVariable] = cookie;
        return Process.Start(info)!;
    }

    private static async Task PipeAsync(Process from, Process to)
    {
        try
        {
            await from.StandardOutput.BaseStream.CopyToAsync(to.StandardInput.BaseStream);
        }
        catch (IOException)
        {
            // The reader has seen enough, as `head` does; closing tells the writer.
            from.StandardOutput.Close();
        }
        finally
        {
            try
            {
                to.StandardInput.Close();
            }
            catch (IOException)
            {
                // What was still to be flushed finds no reader.
            }
        }
    }

    private static async Task PumpAsync(Stream from, MemorySink to)
    {
        var buffer = new byte[1 << 14];
        try
        {
            while (await from.ReadAsync(buffer) is > 0 and var count)
            {
                to.Write(buffer.AsSpan(0, count));
            }
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException)
        {
            // Killed; what it wrote so far is kept.
        }
    }

    private static string Text(MemorySink sink) => Encoding.UTF8.GetString(sink.Bytes);
}

/// <param name="ExitCode">Of the last program; null when it did not end by itself, then <paramref name="Problem"/> says why.</param>
internal sealed record PipelineResult(int? ExitCode, string Output, string Error, string? Problem);
