namespace Muster.Reports.Input.Containers;

/// <summary>Unpacked data under the eye of its meter.</summary>
internal sealed class UnpackedStream(Stream inner, Func<long> packedBytes, UnpackMeter meter) : ForwardStream(inner)
{
    private long _given;

    public override int Read(Span<byte> buffer)
    {
        var count = Inner.Read(buffer);
        _given += count;
        meter.Pass(_given, packedBytes);
        return count;
    }
}
