using System.Text;

namespace Muster.Cli.Output;

/// <summary>Tables fill their last column up with blanks; in a pipe or a file nobody wants these. What ends a line is held back until something follows it.</summary>
internal sealed class TrimmedWriter(TextWriter inner) : TextWriter(inner.FormatProvider)
{
    private int _held;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value)
    {
        if (value == ' ')
        {
            _held++;
            return;
        }

        if (value is not ('\n' or '\r'))
        {
            Release();
        }

        _held = 0;
        inner.Write(value);
    }

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        while (buffer.IndexOfAny('\n', '\r') is >= 0 and var end)
        {
            Line(buffer[..end]);
            _held = 0;
            inner.Write(buffer[end]);
            buffer = buffer[(end + 1)..];
        }

        Line(buffer);
    }

    public override void Flush() => inner.Flush();

    private void Line(ReadOnlySpan<char> text)
    {
        var said = text.TrimEnd(' ');
        if (said.Length > 0)
        {
            Release();
            inner.Write(said);
        }

        _held += text.Length - said.Length;
    }

    private void Release()
    {
        for (; _held > 0; _held--)
        {
            inner.Write(' ');
        }
    }
}
