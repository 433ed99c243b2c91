using System.Globalization;
using System.Text;
using Muster.Adapters.Processes;

namespace Muster.Adapters.Tools;

/// <summary>
/// A log file that stays small whatever a tool writes: its beginning, then, when there is more, a line that says how much is left out, and its end.
/// Both streams of a tool write to it at once.
/// </summary>
internal sealed class ToolLog(string path, Action<string>? said, int half = 4 << 20) : IOutputSink, IDisposable
{
    private readonly Lock _lock = new();
    private readonly FileStream _file = new(path, FileMode.Create, FileAccess.Write, FileShare.Read);
    private byte[] _tail = [];
    private long _begun;
    private long _later;
    private long _saidAt;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            var room = (int)Math.Min(half - _begun, bytes.Length);
            _file.Write(bytes[..room]);
            _begun += room;
            Keep(bytes[room..]);
            Say(bytes);
        }
    }

    public void WriteLine(string line) => Write(Encoding.UTF8.GetBytes(line + "\n"));

    /// <summary>The last lines since the last command was logged; not more than <paramref name="most"/> characters.</summary>
    public string LastWords(int most)
    {
        lock (_lock)
        {
            _file.Flush();
            return _later > 0 ? LastLines.Of(Tail(), most) : LastLines.Of(path, most);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_later > 0)
            {
                var tail = Tail();
                var lost = _later - tail.Length;
                if (lost > 0)
                {
                    _file.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\n… {lost} bytes left out …\n")));
                }

                _file.Write(tail);
            }

            _file.Dispose();
        }
    }

    // A ring: byte n of what came later stands at n modulo its length.
    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        _tail = _tail.Length > 0 ? _tail : new byte[half];
        if (bytes.Length > half)
        {
            _later += bytes.Length - half;
            bytes = bytes[^half..];
        }

        var at = (int)(_later % half);
        var first = Math.Min(half - at, bytes.Length);
        bytes[..first].CopyTo(_tail.AsSpan(at));
        bytes[first..].CopyTo(_tail);
        _later += bytes.Length;
    }

    private byte[] Tail()
    {
        if (_later <= half)
        {
            return _tail[..(int)_later];
        }

        var at = (int)(_later % half);
        return [.. _tail[at..], .. _tail[..at]];
    }

    // A tool may write thousands of lines a second; ten a second are enough to see that it lives.
    private void Say(ReadOnlySpan<byte> bytes)
    {
        if (said is null || Environment.TickCount64 - _saidAt < 100)
        {
            return;
        }

        if (Encoding.UTF8.GetString(bytes[^Math.Min(bytes.Length, 1000)..]).Split('\n').Select(TerminalText.Clean).LastOrDefault(line => line.Length > 0) is { } line)
        {
            _saidAt = Environment.TickCount64;
            said(line);
        }
    }
}
