using Muster.Adapters.Sql;

namespace Muster.Adapters.Storage;

/// <summary>
/// <c>IN (@name0, @name1 …)</c> with its parameters. One text for both engines: PostgreSQL's own way is an array, which SQLite has not.
/// </summary>
internal static class InList
{
    /// <summary>As many as every engine takes in one statement with room to spare; larger sets come in chunks of this.</summary>
    public const int Most = 500;

    /// <param name="name">Of the parameters, without @.</param>
    /// <param name="values">Not empty, not more than <see cref="Most"/>.</param>
    /// <param name="parameters">Gets a parameter for each value.</param>
    /// <returns>What stands behind <c>IN</c>, brackets included.</returns>
    public static string Of<T>(string name, IReadOnlyList<T> values, SqlValues parameters)
    {
        for (var i = 0; i < values.Count; i++)
        {
            parameters.Add(name + i, values[i]);
        }

        return "(" + string.Join(", ", Enumerable.Range(0, values.Count).Select(i => $"@{name}{i}")) + ")";
    }
}
