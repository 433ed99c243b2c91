namespace Muster.Reports.Input.Containers;

/// <summary>
/// Counts what one packed file unpacks to, over every time that it is read, and ends it with a reason where it goes too far.
/// </summary>
public sealed class UnpackMeter
{
    private readonly UnpackBudget? _budget;
    private long _most;

    public UnpackMeter()
    {
    }

    internal UnpackMeter(UnpackBudget budget) => _budget = budget;

    /// <param name="unpacked">What the unpacking gives.</param>
    /// <param name="packedBytes">How many packed bytes it has taken so far, or has at all.</param>
    public Stream Watch(Stream unpacked, Func<long> packedBytes) => new UnpackedStream(unpacked, packedBytes, this);

    internal void Pass(long unpacked, Func<long> packedBytes)
    {
        if (unpacked > UnpackLimits.MemberBytes)
        {
            throw new InvalidDataException($"it unpacks to more than {UnpackLimits.MemberBytes >> 20} MB");
        }

        if (unpacked > UnpackLimits.RatioFrom && unpacked / UnpackLimits.Ratio > packedBytes())
        {
            throw new InvalidDataException($"it unpacks to more than {UnpackLimits.Ratio} times its size");
        }

        if (unpacked > _most)
        {
            _budget?.Charge(unpacked - _most);
            _most = unpacked;
        }

        if (_budget is { IsSpent: true })
        {
            throw new InvalidDataException($"the archive unpacks to more than {UnpackLimits.TotalBytes >> 20} MB");
        }
    }
}
