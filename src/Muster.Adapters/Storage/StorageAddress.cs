namespace Muster.Adapters.Storage;

/// <summary>Where the store is: <c>sqlite:PATH</c>. The register of engines.</summary>
public static class StorageAddress
{
    private static readonly IReadOnlyList<(string Scheme, Func<string, IStorageEngine> Make)> Engines =
    [
        ("sqlite:", rest => new SqliteEngine(Path.GetFullPath(rest))),
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

        throw new ArgumentException($"'{address}' is no store's address; it looks like sqlite:muster.db");
    }
}
