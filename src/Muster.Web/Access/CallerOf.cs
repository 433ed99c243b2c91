using Microsoft.AspNetCore.Http;
using Muster.Core.Access;

namespace Muster.Web.Access;

/// <summary>Who makes the request at hand, as the gate found.</summary>
public static class CallerOf
{
    private static readonly object Key = new();

    extension(HttpContext context)
    {
        public Caller? Caller() => context.Items.TryGetValue(Key, out var found) ? found as Caller : null;

        internal void SetCaller(Caller? caller) => context.Items[Key] = caller;
    }
}
