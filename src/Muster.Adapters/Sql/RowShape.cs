using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Muster.Adapters.Sql;

/// <summary>How a row becomes a <typeparamref name="T"/>: a single column, a tuple by position, a record by the names of its constructor.</summary>
internal static class RowShape<[DynamicallyAccessedMembers(SqlQueries.Row)] T>
{
    private static readonly bool IsColumn = typeof(T).IsPrimitive || typeof(T) == typeof(string) || typeof(T) == typeof(byte[]) || Nullable.GetUnderlyingType(typeof(T)) is not null;
    private static readonly bool IsTuple = typeof(ITuple).IsAssignableFrom(typeof(T));
    private static readonly (ConstructorInvoker Make, ParameterInfo[] Parameters)? Maker = IsColumn ? null : Find();

    private static Known? s_last;
    private static Type[]? s_types;

    /// <summary>The function for the columns that this answer has.</summary>
    public static Func<DbDataReader, T> For(DbDataReader answer)
    {
        if (Maker is not var (make, parameters))
        {
            return row => (T)Column.Read(row, 0, typeof(T))!;
        }

        if (IsTuple && parameters.Length > 7)
        {
            throw new NotSupportedException($"{typeof(T)}: a row of more than seven columns is a record");
        }

        var columns = IsTuple ? InOrder(parameters.Length) : Columns(answer, parameters);
        var types = s_types ??= Array.ConvertAll(parameters, parameter => parameter.ParameterType);
        var values = new object?[columns.Length];
        return row =>
        {
            for (var i = 0; i < columns.Length; i++)
            {
                values[i] = Column.Read(row, columns[i], types[i]);
            }

            return (T)make.Invoke(values.AsSpan());
        };
    }

    private static (ConstructorInvoker, ParameterInfo[]) Find()
    {
        var constructor = typeof(T).GetConstructors().MaxBy(one => one.GetParameters().Length) ?? throw new InvalidOperationException($"{typeof(T)} has no public constructor to make a row with");
        return (ConstructorInvoker.Create(constructor), constructor.GetParameters());
    }

    private static int[] InOrder(int count) => [.. Enumerable.Range(0, count)];

    // A type is nearly always read from the same columns as the last time.
    private static int[] Columns(DbDataReader answer, ParameterInfo[] parameters)
    {
        var names = new string[answer.FieldCount];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = answer.GetName(i);
        }

        if (s_last is not { } last || !names.AsSpan().SequenceEqual(last.Names))
        {
            s_last = last = new Known(names, Array.ConvertAll(parameters, parameter => ColumnOf(answer, parameter.Name!)));
        }

        return last.Columns;
    }

    private static int ColumnOf(DbDataReader answer, string name)
    {
        for (var i = 0; i < answer.FieldCount; i++)
        {
            if (string.Equals(answer.GetName(i).Replace("_", "", StringComparison.Ordinal), name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        throw new InvalidOperationException($"{typeof(T).Name} needs a column {name}, and the answer has none");
    }

    private sealed record Known(string[] Names, int[] Columns);
}
