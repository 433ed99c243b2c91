using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Muster.Web.Hosting;

/// <summary>Addresses that belong together: what they need, what stands before them, what they answer.</summary>
public sealed record EndpointGroup(string Name, Action<IEndpointRouteBuilder> Map)
{
    public Action<IServiceCollection> Needs { get; init; } = _ => { };

    /// <summary>Middleware that every request passes, in the register's order.</summary>
    public Action<IApplicationBuilder> Before { get; init; } = _ => { };
}
