using System.Security.Cryptography;
using System.Text;

namespace Muster.Core.Deliveries;

/// <summary>
/// SHA-256 over what a delivery says: repository, commit, branch, dirty, part, and each report's path and content hash in path order.
/// Times are left out: handing over the same files again is the same delivery.
/// </summary>
public static class DeliveryId
{
    public static string Of(Delivery delivery)
    {
        var text = new StringBuilder("muster delivery 1\n")
            .Append(delivery.Repository).Append('\n')
            .Append(delivery.Commit).Append('\n')
            .Append(delivery.Branch).Append('\n')
            .Append(delivery.Dirty ? "dirty" : "clean").Append('\n')
            .Append(delivery.Part).Append('\n');
        foreach (var report in delivery.Reports.OrderBy(report => report.Path, StringComparer.Ordinal))
        {
            text.Append(report.Sha256).Append(' ').Append(report.MadeFor).Append(' ').Append(report.Path).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
