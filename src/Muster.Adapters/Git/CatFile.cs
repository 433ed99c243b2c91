using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Muster.Adapters.Git;

/// <summary>One <c>git cat-file --batch</c> for many objects: a question a line, the object's bytes back.</summary>
internal sealed class CatFile : IAsyncDisposable
{
    /// <summary>A larger object is no report of history; it is passed over.</summary>
    private const int Largest = 64 << 20;

    private readonly Process _process;
    private readonly BufferedStream _answers;

    private CatFile(Process process)
    {
        _process = process;
        _answers = new BufferedStream(process.StandardOutput.BaseStream, 1 << 16);
    }

    /// <summary>Null when git cannot be started.</summary>
    public static CatFile? Start(string directory)
    {
        if (GitProgram.StartInfo(directory, ["cat-file", "--batch"]) is not { } info)
        {
            return null;
        }

        var process = Process.Start(info);
        if (process is null)
        {
            return null;
        }

        // Nobody reads what git complains of; it must not fill its pipe.
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return new CatFile(process);
    }

    /// <summary>The object's bytes; null when it is missing, or too large.</summary>
    public async Task<byte[]?> ReadAsync(string hash, CancellationToken cancel)
    {
        var input = _process.StandardInput.BaseStream;
        await input.WriteAsync(Encoding.ASCII.GetBytes(hash + "\n"), cancel);
        await input.FlushAsync(cancel);

        // <oid> SP <type> SP <size> LF <contents> LF, or <oid> SP missing LF
        var header = ReadLine().Split(' ');
        if (header.Length < 3 || !long.TryParse(header[2], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
        {
            return null;
        }

        if (size > Largest)
        {
            await SkipAsync(size + 1, cancel);
            return null;
        }

        var bytes = new byte[size];
        await _answers.ReadExactlyAsync(bytes, cancel);
        _answers.ReadByte();
        return bytes;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.StandardInput.Close();
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (Exception stuck) when (stuck is OperationCanceledException or IOException)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _answers.DisposeAsync();
        _process.Dispose();
    }

    private string ReadLine()
    {
        var line = new StringBuilder();
        while (_answers.ReadByte() is var next and not '\n')
        {
            line.Append(next < 0 ? throw new EndOfStreamException("git cat-file ended early") : (char)next);
        }

        return line.ToString();
    }

    private async Task SkipAsync(long bytes, CancellationToken cancel)
    {
        var buffer = new byte[1 << 16];
        while (bytes > 0)
        {
            var count = await _answers.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, bytes)), cancel);
            bytes -= count == 0 ? throw new EndOfStreamException("git cat-file ended early") : count;
        }
    }
}
