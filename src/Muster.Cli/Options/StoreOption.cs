using System.CommandLine;
using Muster.Adapters.Manifests;
using Muster.Adapters.Storage;

namespace Muster.Cli.Options;

/// <summary><c>--store ADDRESS</c>; else <c>MUSTER_STORE</c>; else <c>muster.db</c> beside the manifest.</summary>
internal static class StoreOption
{
    public static Option<string?> Create() => new("--store") { Description = "Where numbers are kept: sqlite:PATH or postgres://… (default: sqlite:muster.db beside the manifest)" };

    /// <exception cref="UsageException">The address names no engine.</exception>
    public static IStorageEngine Engine(string? address, string besideManifest)
    {
        address ??= Environment.GetEnvironmentVariable("MUSTER_STORE");
        return address is null ? new SqliteEngine(Path.Combine(besideManifest, "muster.db")) : Parse(address);
    }

    /// <summary>Beside the manifest that is found here or above, which is asked for its folder only; else here.</summary>
    /// <exception cref="UsageException">The address names no engine.</exception>
    public static IStorageEngine Wanted(string? address) => Engine(
        address, ManifestFinder.Find(null, Environment.CurrentDirectory, Environment.GetEnvironmentVariable) is { } manifest ? Path.GetDirectoryName(manifest)! : Environment.CurrentDirectory);

    /// <summary>As <see cref="Wanted"/>, and it must be there.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static IStorageEngine Existing(string? address)
    {
        var engine = Wanted(address);
        return engine.Upkeep.IsThere ? engine : throw new UsageException($"there is no store at {engine.Address}");
    }

    /// <exception cref="UsageException">The address names no engine.</exception>
    public static IStorageEngine Parse(string address)
    {
        try
        {
            return StorageAddress.Parse(address);
        }
        catch (ArgumentException wrong)
        {
            throw new UsageException(wrong.Message);
        }
    }
}
