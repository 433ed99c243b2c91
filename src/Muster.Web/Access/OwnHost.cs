using System.Net;
using Microsoft.AspNetCore.Http;

namespace Muster.Web.Access;

/// <summary>
/// Where no token is asked for, only this machine may talk to us: a page from elsewhere that points its own name at 127.0.0.1 (DNS
/// rebinding) comes with a Host that is not ours.
/// </summary>
internal static class OwnHost
{
    public static bool IsNamedBy(HttpRequest request) =>
        request.Host.Host is var name && (name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(name.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)));
}
