using System.Numerics;
using Muster.Adapters.Sql;

namespace Muster.Adapters.Storage;

/// <summary>
/// <c>IN (@name0, @name1 …)</c> with its parameters. One text for both engines: PostgreSQL's own way is an array, which SQLite has not.
/// Lists are as long as the next power of two, the last value again and again: ten texts to prepare and remember instead of five hundred.
/// </summary>
internal static class InList
{
    /// <summary>As many as every engine takes in one statement with room to spare; larger sets come in chunks of this.</summary>
    public const int Most = 512;

    /// <param name="name">Of the parameters, without @.</param>
    /// <param name="values">Not empty, not more than <see cref="Most"/>.</param>
    /// <param name="parameters">Gets a parameter for each value.</param>
    /// <returns>What stands behind <c>IN</c>, brackets included.</returns>
    public static string Of<T>(string name, IReadOnlyList<T> values, SqlValues parameters)
    {
        var length = Length(values.Count);
        for (var i = 0; i < length; i++)
        {
            parameters.Add(name + i, values[Math.Min(i, values.Count - 1)]);
        }

        return Text(name, length);
    }

    private static int Length(int count) => (int)BitOperations.RoundUpToPowerOf2((uint)count);

    private static string Text(string name, int length) => "(" + string.Join(", ", Enumerable.Range(0, length).Select(i => $"@{name}{i}")) + ")";
}
