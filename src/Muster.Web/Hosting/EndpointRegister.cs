using Muster.Web.Access;
using Muster.Web.Api;
using Muster.Web.Badges;
using Muster.Web.Mcp;
using Muster.Web.Observing;

namespace Muster.Web.Hosting;

/// <summary>The register of endpoint groups: one file and one line each; who comes first stands before the others.</summary>
public static class EndpointRegister
{
    public static IReadOnlyList<EndpointGroup> All { get; } =
    [
        AccessEndpoints.Group,
        AssetEndpoints.Group,
        LiveEndpoints.Group,
        ReceivingGroup.Group,
        ApiEndpoints.Group,
        BadgeEndpoints.Group,
        ObservingEndpoints.Group,
        Telemetry.Group,
        McpEndpoints.Group,
        PageEndpoints.Group,
    ];
}
