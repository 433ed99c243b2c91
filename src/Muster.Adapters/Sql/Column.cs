using System.Data.Common;
using System.Globalization;

namespace Muster.Adapters.Sql;

/// <summary>A column's value as the type that is asked for. The engines differ in how wide an integer is, and SQLite has no booleans.</summary>
internal static class Column
{
    extension(DbDataReader row)
    {
        /// <summary>The text of a column that may be empty.</summary>
        public string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);

        /// <summary>The number of a column that may be empty.</summary>
        public long? Number(int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
    }

    public static object? Read(DbDataReader row, int column, Type type)
    {
        if (row.IsDBNull(column))
        {
            return null;
        }

        return type == typeof(string) ? row.GetString(column)
            : type == typeof(long) || type == typeof(long?) ? row.GetInt64(column)
            : type == typeof(byte[]) ? row.GetFieldValue<byte[]>(column)
            : type == typeof(double) || type == typeof(double?) ? row.GetDouble(column)
            : To(type, row.GetValue(column));
    }

    public static object? To(Type type, object? value)
    {
        var wanted = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            null or DBNull => wanted.IsValueType && wanted == type ? Zero(wanted) : null,
            _ when wanted.IsInstanceOfType(value) => value,
            _ => Convert.ChangeType(value, wanted, CultureInfo.InvariantCulture),
        };
    }

    private static object Zero(Type type) => Convert.ChangeType(0, type, CultureInfo.InvariantCulture);
}
