using System.Buffers;

namespace Muster.Adapters.Processes;

/// <summary>Takes what a child process writes; called from one thread at a time for each stream.</summary>
internal interface IOutputSink
{
    void Write(ReadOnlySpan<byte> bytes);
}

/// <summary>Keeps the beginning of an output in memory and counts the rest.</summary>
internal sealed class MemorySink(int mostBytes) : IOutputSink
{
    private readonly ArrayBufferWriter<byte> _kept = new();

    public ReadOnlySpan<byte> Bytes => _kept.WrittenSpan;

    public bool Cut { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        var room = mostBytes - _kept.WrittenCount;
        Cut |= bytes.Length > room;
        _kept.Write(bytes[..Math.Min(room, bytes.Length)]);
    }
}
