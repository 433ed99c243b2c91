using System.Diagnostics;
using System.Globalization;

namespace Muster.Adapters.Tests.Manifests.Editing;

/// <summary>Muster.EditingProgram at work: it waits for <see cref="Begin"/>, then says the number of each edit that it has finished.</summary>
internal sealed class WritingProcess : IDisposable
{
    private readonly Process _process;
    private int _finished;

    /// <param name="database">Where its events go; null for a writer without a log.</param>
    public WritingProcess(string manifest, string name, int count, string? database = null)
    {
        ProcessStartInfo info = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Muster.EditingProgram.dll"), manifest, name, count.ToString(CultureInfo.InvariantCulture), .. database is null ? Array.Empty<string>() : [database]])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(info)!;
    }

    public async Task ReadyAsync(CancellationToken cancel) => (await _process.StandardOutput.ReadLineAsync(cancel)).ShouldBe("ready");

    public void Begin() => _process.StandardInput.WriteLine();

    /// <summary>Waits until so many edits are finished.</summary>
    public async Task FinishedAsync(int edits, CancellationToken cancel)
    {
        for (; _finished < edits; _finished++)
        {
            (await _process.StandardOutput.ReadLineAsync(cancel)).ShouldBe((_finished + 1).ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Kills it as it is, without any chance to tidy up (SIGKILL).</summary>
    public void Kill() => _process.Kill();

    /// <returns>The last edit that it said was finished; 0 for none.</returns>
    public async Task<int> LastAsync(CancellationToken cancel)
    {
        var told = await _process.StandardOutput.ReadToEndAsync(cancel);
        await _process.WaitForExitAsync(cancel);
        var lines = told.Split('\n')[..^1];
        return lines is [.., var last] ? int.Parse(last, CultureInfo.InvariantCulture) : _finished;
    }

    public async Task<string> ErrorsAsync(CancellationToken cancel) => await _process.StandardError.ReadToEndAsync(cancel);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
