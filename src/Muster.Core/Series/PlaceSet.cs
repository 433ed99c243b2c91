using System.Numerics;

namespace Muster.Core.Series;

/// <summary>Some of the 256 places of a block. Two with the same places are equal.</summary>
public readonly record struct PlaceSet
{
    private readonly ulong _first;
    private readonly ulong _second;
    private readonly ulong _third;
    private readonly ulong _fourth;

    private PlaceSet(ulong first, ulong second, ulong third, ulong fourth) => (_first, _second, _third, _fourth) = (first, second, third, fourth);

    public bool this[int place] => (Word(place) >> place & 1) != 0;

    public int Count => BitOperations.PopCount(_first) + BitOperations.PopCount(_second) + BitOperations.PopCount(_third) + BitOperations.PopCount(_fourth);

    /// <summary>Those that the other has not.</summary>
    public PlaceSet Except(PlaceSet other) => new(_first & ~other._first, _second & ~other._second, _third & ~other._third, _fourth & ~other._fourth);

    public PlaceSet With(int place)
    {
        var bit = 1UL << place;
        return (place >> 6) switch
        {
            0 => new(_first | bit, _second, _third, _fourth),
            1 => new(_first, _second | bit, _third, _fourth),
            2 => new(_first, _second, _third | bit, _fourth),
            _ => new(_first, _second, _third, _fourth | bit),
        };
    }

    private ulong Word(int place) => (place >> 6) switch
    {
        0 => _first,
        1 => _second,
        2 => _third,
        _ => _fourth,
    };
}
