using Microsoft.AspNetCore.Http;

namespace Muster.Web.Access;

/// <summary>
/// Requests that change something and that another site's page sent with our reader's browser. Every browser of today says so in
/// Sec-Fetch-Site, older ones in Origin; programs that are no browsers send neither and carry no cookie either.
/// </summary>
internal static class CrossSite
{
    public static bool IsForged(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        {
            return false;
        }

        return request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site
            ? site is not ("same-origin" or "none")
            : request.Headers.Origin.ToString() is { Length: > 0 } origin && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
