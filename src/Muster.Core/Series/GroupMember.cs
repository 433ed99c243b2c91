namespace Muster.Core.Series;

/// <summary>One repository of a group: its series, and the days on which it belongs to the group.</summary>
/// <param name="Name">Shown.</param>
/// <param name="Series">Encoded; empty for none.</param>
/// <param name="Tail">Days laid over it, in their order.</param>
/// <param name="Belongs">Stretches of days, both ends included, in their order.</param>
public sealed record GroupMember(string Name, ReadOnlyMemory<byte> Series, KeyValuePair<int, SeriesValue?>[] Tail, IReadOnlyList<(int From, int To)> Belongs)
{
    /// <summary>Belongs on every day.</summary>
    public static IReadOnlyList<(int From, int To)> Always { get; } = [(0, int.MaxValue)];

    /// <summary>Where the series lies, if it lies in a chunk: then its sums with others of the chunk are remembered there.</summary>
    public (PlacedChunk Chunk, int Place)? Home { get; init; }

    internal bool IsAlways => ReferenceEquals(Belongs, Always);

    /// <summary>The first day on which it belongs and has a value; null when there is none.</summary>
    internal int? FirstDay()
    {
        if (Tail is [] && IsAlways)
        {
            return SeriesReader.FirstDay(Series.Span);
        }

        var reader = new MergedReader(Series.Span, Tail);
        if (!reader.Next())
        {
            return null;
        }

        foreach (var (from, to) in Belongs)
        {
            if (Math.Max(from, reader.Day) is var first && first <= to)
            {
                return first;
            }
        }

        return null;
    }
}
