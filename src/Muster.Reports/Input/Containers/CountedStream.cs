namespace Muster.Reports.Input.Containers;

/// <summary>Counts the bytes that are taken from it.</summary>
internal sealed class CountedStream(Stream inner) : ForwardStream(inner)
{
    public long Taken { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var count = Inner.Read(buffer);
        Taken += count;
        return count;
    }
}
