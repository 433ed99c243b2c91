using Muster.Web.Api.Operations;

namespace Muster.Web.Api;

/// <summary>The register of operations, in the order of the OpenAPI document.</summary>
internal static class ApiRegister
{
    public const string Base = "/api/v1";

    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        .. EstateOperations.All,
        .. ThenOperations.All,
        .. HistoryOperations.All,
        .. TrendOperations.All,
        .. DetailOperations.All,
        .. ListingOperations.All,
        .. GateOperations.All,
        .. AlertOperations.All,
        .. MemoryOperations.All,
        .. CoordinationOperations.All,
        .. SweepOperations.All,
        .. CatalogOperations.All,
        .. DeliveryOperations.All,
        .. SystemOperations.All,
    ];
}
