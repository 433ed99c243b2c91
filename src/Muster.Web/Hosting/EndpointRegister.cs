namespace Muster.Web.Hosting;

/// <summary>The register of endpoint groups: one file and one line each.</summary>
public static class EndpointRegister
{
    public static IReadOnlyList<EndpointGroup> All { get; } =
    [
        AssetEndpoints.Group,
        LiveEndpoints.Group,
        PageEndpoints.Group,
    ];
}
