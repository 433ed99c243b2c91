using System.Data.Common;
using System.Security.Cryptography;
using Muster.Core.Deliveries;

namespace Muster.Adapters.Storage.Upkeep.Checks;

/// <summary>Raw bytes are what their name says: unpacked and hashed again, every one.</summary>
internal sealed class RawCheck : IStoreCheck
{
    public string Name => "reports";

    public string What => "raw files, unpacked and hashed again";

    public async Task RunAsync(DbConnection connection, CheckLog log, CancellationToken cancel)
    {
        await foreach (var row in TableRows.ReadAsync(connection, null, "raw", ["sha256", "length", "packed"], cancel))
        {
            log.Look();
            var (sha256, length) = ((string)row[0]!, (long)row[1]!);
            try
            {
                await using var raw = new PackedReport(sha256, length, (byte[])row[2]!).OpenRaw();
                var (found, counted) = await HashAsync(raw, cancel);
                log.ComplainUnless(found == sha256, $"raw {sha256} has the bytes of {found}");
                log.ComplainUnless(counted == length, $"raw {sha256} has {counted} bytes and says {length}");
            }
            catch (Exception broken) when (broken is InvalidDataException or InvalidOperationException)
            {
                // The second is Brotli's word for bytes that are none.
                log.Complain($"raw {sha256} cannot be unpacked: {broken.Message}");
            }
        }
    }

    private static async Task<(string Sha256, long Length)> HashAsync(Stream raw, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        long length = 0;
        int count;
        while ((count = await raw.ReadAsync(buffer, cancel)) > 0)
        {
            hash.AppendData(buffer, 0, count);
            length += count;
        }

        return (Convert.ToHexStringLower(hash.GetHashAndReset()), length);
    }
}
