using Muster.Core.Catalogs;
using Muster.Core.Metrics;

namespace Muster.Web.Api.Operations;

/// <summary>The manifest's repositories and roles, and the metrics that Muster knows.</summary>
internal static class CatalogOperations
{
    private static readonly FieldSet<Repository> Repositories = new(
        "CatalogEntry",
        new("name", FieldKind.Text, one => one.Name),
        new("nicknames", FieldKind.Texts, one => one.Nicknames),
        new("formerNames", FieldKind.Texts, one => one.FormerNames),
        new("package", FieldKind.Text, one => one.Package),
        new("path", FieldKind.Text, one => one.Path),
        new("url", FieldKind.Text, one => one.Url),
        new("role", FieldKind.Text, one => one.Role),
        new("tags", FieldKind.Texts, one => one.Tags),
        new("status", FieldKind.Text, one => one.Status),
        new("language", FieldKind.Text, one => one.Language),
        new("description", FieldKind.Text, one => one.Description));

    private static readonly FieldSet<Role> Roles = new(
        "Role",
        new("name", FieldKind.Text, one => one.Name),
        new("description", FieldKind.Text, one => one.Description),
        new("tags", FieldKind.Texts, one => one.Tags),
        new("capabilities", FieldKind.Texts, one => one.Capabilities),
        new("duties", FieldKind.Texts, one => one.Duties));

    private static readonly FieldSet<CatalogWarning> Warnings = new(
        "CatalogWarning",
        new("line", FieldKind.Count, one => one.Line),
        new("text", FieldKind.Text, one => one.Message));

    private static readonly FieldSet<Metric> Metrics = new(
        "Metric",
        new("name", FieldKind.Text, one => one.Name),
        new("title", FieldKind.Text, one => one.Title),
        new("unit", FieldKind.Text, one => one.Unit),
        new("better", FieldKind.Text, one => one.Better.ToString().ToLowerInvariant()),
        new("joining", FieldKind.Text, one => one.Joining.ToString().ToLowerInvariant()));

    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        ApiOperation.Get("/catalog", "The repositories as the manifest describes them", ApiSchema.List(Repositories),
            call => ListAnswer.WriteAsync(call, [.. call.Selected().Select(row => row.Repository)], Repositories, one => one.Name)) with { Parameters = ApiParameter.OfSelection },
        ApiOperation.Get("/catalog/roles", "The roles of the manifest", ApiSchema.List(Roles), call => ListAnswer.WriteAsync(call, call.Now.Manifest.Catalog.Roles, Roles, one => one.Name)),
        ApiOperation.Get("/catalog/warnings", "What was odd in the manifest", ApiSchema.List(Warnings),
            call => ListAnswer.WriteAsync(call, call.Now.Manifest.Catalog.Warnings, Warnings, one => $"{one.Line} {one.Message}")),
        ApiOperation.Get("/metrics", "The metrics: what their numbers mean, and which direction is better", ApiSchema.List(Metrics), call => ListAnswer.WriteAsync(call, MetricRegister.All, Metrics, one => one.Name)),
    ];
}
