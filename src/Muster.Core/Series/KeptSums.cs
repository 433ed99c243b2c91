using System.Buffers.Binary;

namespace Muster.Core.Series;

/// <summary>
/// What is kept beside a chunk: the sums of all series in it that can be summed by day, and how each of them ends. It bears the stamp of the
/// chunk that it was made of, and is nothing beside another.
/// </summary>
/// <param name="Places">All that are in the sums.</param>
/// <param name="Ends">Of each place; null for those that are not in the sums.</param>
/// <param name="IsOneKind">All are shares, or none is.</param>
internal sealed record KeptSums(PlaceSet Places, DaySums Sums, SeriesEnd?[] Ends, bool IsOneKind)
{
    private const byte Version = 1;

    public byte[] Write(long stamp)
    {
        var bytes = new ByteWriter();
        Span<byte> head = stackalloc byte[1 + sizeof(long)];
        head[0] = Version;
        BinaryPrimitives.WriteInt64LittleEndian(head[1..], stamp);
        bytes.WriteBytes(head);
        bytes.WriteByte((byte)(IsOneKind ? 1 : 0));
        bytes.WriteCount(Sums.FirstDay);
        bytes.WriteCount(Sums.SharesFrom);
        bytes.WriteCount(Sums.Begins.Length);
        for (var day = 0; day < Sums.Begins.Length; day++)
        {
            bytes.WriteCount(Sums.Begins[day]);
            bytes.WriteSigned(Sums.Steps[2 * day]);
            bytes.WriteSigned(Sums.Steps[(2 * day) + 1]);
        }

        for (var place = 0; place < Ends.Length; place++)
        {
            WriteEnd(bytes, Ends[place]);
        }

        return bytes.ToArray();
    }

    /// <returns>Null when they are of another chunk or of a later version: they can be made anew.</returns>
    public static KeptSums? Read(ReadOnlySpan<byte> bytes, long stamp)
    {
        if (bytes.Length < 1 + sizeof(long) || bytes[0] != Version || BinaryPrimitives.ReadInt64LittleEndian(bytes[1..]) != stamp)
        {
            return null;
        }

        var reader = new ByteReader(bytes[(1 + sizeof(long))..]);
        var isOneKind = reader.Byte() != 0;
        var (first, sharesFrom, days) = ((int)reader.Count(), (int)reader.Count(), (int)reader.Count());
        var sums = new DaySums(first, new int[days], new long[2 * days], sharesFrom);
        for (var day = 0; day < days; day++)
        {
            sums.Begins[day] = (int)reader.Count();
            sums.Steps[2 * day] = reader.Signed();
            sums.Steps[(2 * day) + 1] = reader.Signed();
        }

        var (places, ends) = (default(PlaceSet), new SeriesEnd?[SeriesChunk.Size]);
        for (var place = 0; place < SeriesChunk.Size; place++)
        {
            if ((ends[place] = ReadEnd(ref reader)) is not null)
            {
                places = places.With(place);
            }
        }

        return new KeptSums(places, sums, ends, isOneKind);
    }

    private static void WriteEnd(ByteWriter bytes, SeriesEnd? end)
    {
        if (end is null)
        {
            bytes.WriteCount(0);
            return;
        }

        bytes.WriteCount(end.Last.Whole is null ? 1 : 2);
        bytes.WriteCount(end.FirstDay);
        bytes.WriteCount(end.LastDay - end.FirstDay);
        bytes.WriteCount(end.LongestGap);
        bytes.WriteSigned(end.Last.Part);
        if (end.Last.Whole is { } whole)
        {
            bytes.WriteSigned(whole);
        }
    }

    private static SeriesEnd? ReadEnd(ref ByteReader reader)
    {
        if (reader.Count() is var kind && kind == 0)
        {
            return null;
        }

        var first = (int)reader.Count();
        var (last, gap) = (first + (int)reader.Count(), (int)reader.Count());
        return new SeriesEnd(first, last, gap, new SeriesValue(reader.Signed(), kind == 2 ? reader.Signed() : null));
    }
}
