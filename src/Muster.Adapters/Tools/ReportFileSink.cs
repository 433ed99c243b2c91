using Muster.Adapters.Processes;

namespace Muster.Adapters.Tools;

/// <summary>Takes a tool's standard output as a report file, up to a size that no honest report has.</summary>
internal sealed class ReportFileSink(string path, long mostBytes = 1L << 30) : IOutputSink, IDisposable
{
    private readonly FileStream _file = new(path, FileMode.Create, FileAccess.Write, FileShare.Read);

    private long _written;

    public bool Cut { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        var room = (int)Math.Min(mostBytes - _written, bytes.Length);
        Cut |= room < bytes.Length;
        _file.Write(bytes[..room]);
        _written += room;
    }

    public void Dispose() => _file.Dispose();
}
