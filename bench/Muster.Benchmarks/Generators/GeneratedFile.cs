using System.Globalization;
using System.Text;

namespace Muster.Benchmarks.Generators;

/// <summary>A file that grows until it has its size.</summary>
internal sealed class GeneratedFile : IDisposable
{
    private readonly long _bytes;
    private readonly FileStream _stream;
    private readonly StringBuilder _pending = new();

    private GeneratedFile(string path, long bytes) => (_stream, _bytes) = (File.Create(path, 1 << 20), bytes);

    /// <summary>The size that it is to have.</summary>
    public long Bytes => _bytes;

    public bool Full => _stream.Position + _pending.Length >= _bytes;

    public static void Write(IReportGenerator generator, long bytes, string path)
    {
        using var file = new GeneratedFile(path, bytes);
        generator.Write(file, new Random(20260201));
    }

    public void Add(FormattableString text)
    {
        _pending.Append(text.ToString(CultureInfo.InvariantCulture));
        if (_pending.Length > 1 << 16)
        {
            Flush();
        }
    }

    public void Dispose()
    {
        Flush();
        _stream.Dispose();
    }

    private void Flush()
    {
        _stream.Write(Encoding.UTF8.GetBytes(_pending.ToString()));
        _pending.Clear();
    }
}
