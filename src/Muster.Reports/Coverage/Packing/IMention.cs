namespace Muster.Reports.Coverage.Packing;

/// <summary>Something that a report says of a file, perhaps more than once: a line, a branch, a function, a block.</summary>
internal interface IMention<T>
    where T : struct, IMention<T>
{
    /// <summary>The most bytes that one takes when it is packed.</summary>
    static abstract int MostBytes { get; }

    /// <summary>Below 0, 0 or above 0; two of which neither comes first speak of the same and are joined.</summary>
    static abstract int Compare(T a, T b);

    /// <summary>Packed behind another, which comes before it; behind the default where it is the first.</summary>
    static abstract T Read(ref PackReader from, T last);

    void Write(ref PackWriter into, T last);

    /// <summary>Both as one: commutative, associative and idempotent.</summary>
    T Join(T other);
}
