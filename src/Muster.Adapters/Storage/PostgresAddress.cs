using Npgsql;

namespace Muster.Adapters.Storage;

/// <summary>
/// <c>postgres://USER:PASSWORD@HOST:PORT/DATABASE?OPTION=VALUE</c>, as PostgreSQL's own programs read it. A host that begins with a slash
/// (<c>?host=/run/postgresql</c>, or <c>%2Frun%2Fpostgresql</c> as host) is the folder of a Unix socket. What is absent comes from
/// <c>PGUSER</c>, <c>PGPASSWORD</c> and <c>PGPASSFILE</c>.
/// </summary>
public sealed class PostgresAddress
{
    private readonly NpgsqlConnectionStringBuilder _parts;

    private PostgresAddress(NpgsqlConnectionStringBuilder parts) => _parts = parts;

    internal string ConnectionString => _parts.ConnectionString;

    /// <param name="rest">What follows <c>postgres://</c>.</param>
    /// <exception cref="ArgumentException">An option or a port that PostgreSQL does not know.</exception>
    public static PostgresAddress Parse(string rest)
    {
        var (main, query) = Cut(rest, rest.IndexOf('?', StringComparison.Ordinal));
        var (place, database) = Cut(main, main.IndexOf('/', StringComparison.Ordinal));
        var (user, host) = place.LastIndexOf('@') is >= 0 and var at ? (place[..at], place[(at + 1)..]) : ("", place);
        var parts = new NpgsqlConnectionStringBuilder { ApplicationName = "muster", Timeout = 15, CommandTimeout = 120, MaxPoolSize = 20, MaxAutoPrepare = 100, AutoPrepareMinUsages = 2 };
        SetHost(parts, host);
        if (user.Length > 0)
        {
            var (name, password) = Cut(user, user.IndexOf(':', StringComparison.Ordinal));
            parts.Username = Uri.UnescapeDataString(name);
            parts.Password = password.Length == 0 ? null : Uri.UnescapeDataString(password);
        }

        if (database.Length > 0)
        {
            parts.Database = Uri.UnescapeDataString(database);
        }

        foreach (var option in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = Cut(option, option.IndexOf('=', StringComparison.Ordinal));
            Set(parts, Uri.UnescapeDataString(key), Uri.UnescapeDataString(value));
        }

        parts.Host ??= "localhost";
        return new PostgresAddress(parts);
    }

    public override string ToString()
    {
        var user = _parts.Username is { } name ? Uri.EscapeDataString(name) + "@" : "";
        var database = Uri.EscapeDataString(_parts.Database ?? "");
        return _parts.Host![0] == '/'
            ? $"postgres://{user}/{database}?host={_parts.Host}{(_parts.Port == NpgsqlConnection.DefaultPort ? "" : $"&port={_parts.Port}")}"
            : $"postgres://{user}{_parts.Host}:{_parts.Port}/{database}";
    }

    private static (string Before, string After) Cut(string text, int at) => at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);

    // HOST, HOST:PORT, [::1]:PORT
    private static void SetHost(NpgsqlConnectionStringBuilder parts, string host)
    {
        var colon = host.LastIndexOf(':');
        if (colon > host.LastIndexOf(']'))
        {
            Set(parts, "port", host[(colon + 1)..]);
            host = host[..colon];
        }

        if (host.Length > 0)
        {
            parts.Host = Uri.UnescapeDataString(host).Trim('[', ']');
        }
    }

    // libpq's names where they differ from Npgsql's.
    private static void Set(NpgsqlConnectionStringBuilder parts, string key, string value)
    {
        var name = key switch
        {
            "dbname" => "Database",
            "user" => "Username",
            "sslmode" => "SSL Mode",
            "sslrootcert" => "Root Certificate",
            "sslcert" => "SSL Certificate",
            "sslkey" => "SSL Key",
            "connect_timeout" => "Timeout",
            "application_name" => "Application Name",
            "passfile" => "Passfile",
            "search_path" => "Search Path",
            _ => key,
        };
        try
        {
            parts[name] = name is "SSL Mode" ? value.Replace("-", "", StringComparison.Ordinal) : value;
            ArgumentOutOfRangeException.ThrowIfGreaterThan(parts.Port, ushort.MaxValue);
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or OverflowException or InvalidCastException or KeyNotFoundException)
        {
            throw new ArgumentException($"the store's address has {key}={(key == "password" ? "…" : value)}, which PostgreSQL does not know", wrong);
        }
    }
}
