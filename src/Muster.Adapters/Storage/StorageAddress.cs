namespace Muster.Adapters.Storage;

/// <summary>Where the store is: <c>sqlite:PATH</c> or <c>postgres://…</c>. The register of engines.</summary>
public static class StorageAddress
{
    private static readonly IReadOnlyList<(string Scheme, Func<string, IStorageEngine> Make)> Engines =
    [
        ("sqlite:", rest => new SqliteEngine(Path.GetFullPath(rest))),
        ("postgres://", rest => new PostgresEngine(PostgresAddress.Parse(rest))),
        ("postgresql://", rest => new PostgresEngine(PostgresAddress.Parse(rest))),
    ];

    /// <exception cref="ArgumentException">The address names no engine that Muster has.</exception>
    public static IStorageEngine Parse(string address)
    {
        foreach (var (scheme, make) in Engines)
        {
            if (address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) && address.Length > scheme.Length)
            {
                return make(address[scheme.Length..]);
            }
        }

        throw new ArgumentException($"'{address}' is no store's address; it looks like sqlite:muster.db or postgres://user@host/database");
    }
}
