using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Muster.Adapters.Access;
using Muster.Web.Hosting;

namespace Muster.Web.Access;

/// <summary>The gate before everything, and the addresses to sign in and out.</summary>
internal static class AccessEndpoints
{
    public static EndpointGroup Group { get; } = new("access", routes =>
    {
        routes.MapGet("/sign-in", SignIn.ShowAsync).WithMetadata(AccessNeed.Nothing);
        routes.MapPost("/sign-in", SignIn.EnterAsync).WithMetadata(AccessNeed.Nothing);
        routes.MapPost("/sign-out", SignIn.LeaveAsync).WithMetadata(AccessNeed.Nothing);
    })
    {
        Needs = services => services
            .AddSingleton(provider => new TokenStore(provider.GetRequiredService<WebOptions>().Engine, provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<OidcDoor>()
            .AddSingleton<Sessions>()
            .AddSingleton<AccessLimits>()
            .AddSingleton<CallerFinder>(),
        Before = app => app.Use(AccessGate.PassAsync),
    };
}
