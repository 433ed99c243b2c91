using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Muster.Core.Access;
using Muster.Core.Catalogs;
using Muster.Core.Estate;
using Muster.Web.Access;
using Muster.Web.Reading;

namespace Muster.Web.Api;

/// <summary>One request, and what operations may ask of it. What is wrong with it is a problem, never an exception of ours.</summary>
internal sealed class ApiCall(HttpContext http, EstateSource estate, EstateNow now)
{
    public HttpContext Http { get; } = http;

    public EstateSource Estate { get; } = estate;

    public EstateNow Now { get; } = now;

    public CancellationToken Cancel => Http.RequestAborted;

    public Caller Caller => Http.Caller() ?? new Caller("nobody", TokenScope.Upload, new HashSet<Guid>());

    public T Need<T>()
        where T : notnull => Http.RequestServices.GetRequiredService<T>();

    public string? Query(string name) => Http.Request.Query[name] is { Count: > 0 } values && values[0] is { Length: > 0 } text ? text : null;

    // A slash in a name comes as %2F, which routing leaves alone.
    public string Route(string name) => Uri.UnescapeDataString(Http.Request.RouteValues[name] as string ?? "");

    public int Whole(string name, int usual, int least, int most) =>
        Query(name) is not { } text ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw ApiProblem.Wrong($"{name} is a number from {least} to {most}");

    /// <summary>The repository of the address.</summary>
    public EstateRow Repository() => Row(Route("name"));

    public EstateRow Row(string name) => Now.Row(name) ?? throw ApiProblem.NotFound($"the catalog has no repository '{name}'{NearNames.Hint(name, Now.Manifest.Catalog.KnownNames)}");

    /// <summary>The rows that <c>repos</c>, <c>role</c>, <c>tag</c>, <c>state</c> and <c>q</c> select, in the catalog's order.</summary>
    public IReadOnlyList<EstateRow> Selected()
    {
        var (repos, roles, tags) = (Many("repos"), Many("role"), Many("tag"));
        IEnumerable<EstateRow> rows = Now.View.Rows;
        if (repos.Count + roles.Count + tags.Count > 0)
        {
            var selection = new CatalogQuery { Repositories = repos, Roles = roles, Tags = tags }.From(Now.Manifest.Catalog);
            if (selection.Errors.Count > 0)
            {
                throw ApiProblem.Wrong("no such selection", [.. selection.Errors]);
            }

            var names = selection.Repositories.Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
            rows = rows.Where(row => names.Contains(row.Name));
        }

        if (Query("state") is { } state)
        {
            rows = rows.Where(row => string.Equals(row.State.ToString(), state, StringComparison.OrdinalIgnoreCase));
        }

        if (Query("q") is { } text)
        {
            rows = rows.Where(row => row.Name.Contains(text, StringComparison.OrdinalIgnoreCase) || row.Repository.Nicknames.Any(one => one.Contains(text, StringComparison.OrdinalIgnoreCase)));
        }

        return [.. rows];
    }

    /// <summary>The estate of the selected rows only, with averages of them.</summary>
    public EstateView SelectedView()
    {
        var rows = Selected();
        return rows.Count == Now.View.Rows.Count ? Now.View : EstateView.Of(
            [.. rows.Select(row => row.Repository)],
            rows.Where(row => row.Head is not null).ToDictionary(row => row.Name, row => row.Head!, StringComparer.Ordinal),
            Now.View.GeneratedAt);
    }

    /// <summary>The names that <c>repos</c> selects, whatever role and tag are asked for; null when it is not given.</summary>
    public HashSet<string>? SelectedNames()
    {
        if (Query("repos") is null)
        {
            return null;
        }

        var selection = new CatalogQuery { Repositories = Many("repos") }.From(Now.Manifest.Catalog);
        return selection.Errors.Count > 0 ? throw ApiProblem.Wrong("no such selection", [.. selection.Errors]) : selection.Repositories.Select(one => one.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>A parameter that may be given several times, or with commas.</summary>
    public IReadOnlyList<string> Many(string name) => [.. Http.Request.Query[name].SelectMany(text => (text ?? "").Split(',')).Where(word => word.Length > 0)];
}
