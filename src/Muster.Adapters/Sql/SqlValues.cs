using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Muster.Adapters.Sql;

/// <summary>The values of a statement by name, for statements whose values are not known when they are written: <c>IN</c> lists, filters.</summary>
/// <param name="first">An anonymous object whose properties are the first values.</param>
public sealed class SqlValues(object? first = null)
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Known = new();

    private readonly List<(string Name, object? Value, Type? Type)> _more = [];

    public void Add(string name, object? value) => _more.Add((name, value, value?.GetType()));

    /// <summary>Gives the command a parameter for each value.</summary>
    internal static void Bind(DbCommand command, object? values) => Bind(command.Parameters, command.CreateParameter, values);

    internal static void Bind(DbParameterCollection parameters, Func<DbParameter> create, object? values)
    {
        foreach (var (name, value, type) in Of(values))
        {
            var parameter = create();
            parameter.ParameterName = "@" + name;
            parameter.Value = value ?? DBNull.Value;
            if (type is not null && TypeOf(Nullable.GetUnderlyingType(type) ?? type) is { } known)
            {
                parameter.DbType = known;
            }

            parameters.Add(parameter);
        }
    }

    /// <summary>Other values for parameters that were made by <see cref="Bind(DbCommand, object?)"/> from values of the same names in the same order.</summary>
    internal static void Rebind(DbParameterCollection parameters, object? values)
    {
        var i = 0;
        foreach (var (_, value, _) in Of(values))
        {
            parameters[i++].Value = value ?? DBNull.Value;
        }
    }

    private readonly object? _first = first;

    private static IEnumerable<(string Name, object? Value, Type? Type)> Of(object? values) => values switch
    {
        null => [],
        SqlValues named => Of(named._first).Concat(named._more),
        _ => Known.GetOrAdd(values.GetType(), Properties).Select(property => (property.Name, property.GetValue(values), (Type?)property.PropertyType)),
    };

    // Said even for a null, whose type PostgreSQL cannot always guess.
    private static DbType? TypeOf(Type type) =>
        type == typeof(string) ? DbType.String
        : type == typeof(long) ? DbType.Int64
        : type == typeof(int) ? DbType.Int32
        : type == typeof(double) ? DbType.Double
        : type == typeof(bool) ? DbType.Boolean
        : type == typeof(byte[]) ? DbType.Binary
        : null;

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Statements and the anonymous types of their values are in assemblies that Muster.Cli.csproj roots whole.")]
    private static PropertyInfo[] Properties(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
}
