using ModelContextProtocol;
using Muster.Core.Catalogs;
using Muster.Core.Estate;
using Muster.Web.Reading;

namespace Muster.Web.Mcp;

/// <summary>What tools work on, and the questions that several of them ask.</summary>
/// <param name="NowAsync">The estate as it is now.</param>
internal sealed record ToolHouse(EstateSource Estate, Func<CancellationToken, ValueTask<EstateNow>> NowAsync)
{
    /// <exception cref="McpException">There is none of that name; the message says which come near.</exception>
    public static EstateRow Row(EstateNow now, string name) =>
        now.Row(name) ?? throw new McpException($"The catalog has no repository '{name}'{NearNames.Hint(name, now.Manifest.Catalog.KnownNames)} (list_repositories shows them)");

    public static IReadOnlyList<EstateRow> Rows(EstateNow now, IReadOnlyList<string>? repositories, string? role, string? tag)
    {
        var selection = new CatalogQuery { Repositories = repositories ?? [], Roles = role is null ? [] : [role], Tags = tag is null ? [] : [tag] }.From(now.Manifest.Catalog);
        if (selection.Errors.Count > 0)
        {
            throw new McpException(string.Join("; ", selection.Errors));
        }

        var names = selection.Repositories.Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
        return [.. now.View.Rows.Where(row => names.Contains(row.Name))];
    }
}
