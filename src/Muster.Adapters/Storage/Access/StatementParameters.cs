using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Reflection;

namespace Muster.Adapters.Storage.Access;

/// <summary>An anonymous object's properties, or a list of names and values, as a statement's parameters.</summary>
internal static class StatementParameters
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Known = new();

    public static void Add(DbParameterCollection parameters, Func<DbParameter> create, object values)
    {
        foreach (var (name, type, value) in Of(values))
        {
            var parameter = create();
            parameter.ParameterName = "@" + name;
            parameter.DbType = TypeOf(type);
            parameter.Value = value;
            parameters.Add(parameter);
        }
    }

    /// <param name="parameters">Made by <see cref="Add"/> from an object of the same type.</param>
    public static void Set(DbParameterCollection parameters, object values)
    {
        foreach (var (i, (_, _, value)) in Of(values).Index())
        {
            parameters[i].Value = value;
        }
    }

    private static IEnumerable<(string Name, Type Type, object Value)> Of(object values) => values is IReadOnlyList<KeyValuePair<string, object>> list
        ? list.Select(one => (one.Key, one.Value.GetType(), one.Value))
        : Known.GetOrAdd(values.GetType(), type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)).Select(property => (property.Name, property.PropertyType, ValueOf(property, values)));

    private static object ValueOf(PropertyInfo property, object values) => property.GetValue(values) switch
    {
        null => DBNull.Value,
        int number => (long)number,
        var value => value,
    };

    // Said also where the value is null: an engine that has to guess guesses text.
    private static DbType TypeOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var one when one == typeof(string) => DbType.String,
        var one when one == typeof(long) || one == typeof(int) => DbType.Int64,
        var one when one == typeof(double) => DbType.Double,
        var one when one == typeof(byte[]) => DbType.Binary,
        var one => throw new ArgumentException($"no column holds a {one.Name}"),
    };
}
