using System.Net;
using System.Net.Sockets;

namespace Muster.Adapters.Notifications;

/// <summary>
/// Whether an address is one of the open internet. Everything else could be a service of this machine or of its net that believes whoever can
/// reach it: the manifest may be somebody else's. Ranges: IANA's registries of special-purpose addresses (RFC 6890).
/// </summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        ]).Select(IPNetwork.Parse),
    ];

    /// <summary>What is handed out to the open internet at all; loopback, link-local, unique local, multicast and embedded addresses lie outside.</summary>
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    /// <summary>NAT64 (RFC 6052): an IPv4 address in the last four bytes.</summary>
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }
        else if (address.AddressFamily == AddressFamily.InterNetworkV6 && Nat64.Contains(address))
        {
            address = new IPAddress(address.GetAddressBytes().AsSpan(12));
        }

        return (address.AddressFamily == AddressFamily.InterNetwork || Global.Contains(address)) && !NotPublic.Any(range => range.Contains(address));
    }
}
