namespace Muster.Reports.Input.Xml;

/// <summary>Text of which the beginning has been read already.</summary>
internal sealed class PrefixedText(string prefix, TextReader rest) : TextReader
{
    private int _next;

    public override int Peek() => throw new NotSupportedException();

    public override int Read() => throw new NotSupportedException();

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        if (_next == prefix.Length)
        {
            return rest.Read(buffer);
        }

        var count = Math.Min(buffer.Length, prefix.Length - _next);
        prefix.AsSpan(_next, count).CopyTo(buffer);
        _next += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            rest.Dispose();
        }

        base.Dispose(disposing);
    }
}
