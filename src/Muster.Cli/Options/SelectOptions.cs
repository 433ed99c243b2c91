using System.CommandLine;
using Muster.Core.Catalogs;

namespace Muster.Cli.Options;

/// <summary>Which repositories: <c>--repos a,b</c> (or <c>all</c>, <c>*</c>), <c>--role</c>, <c>--tag</c>.</summary>
internal sealed class SelectOptions
{
    public Option<string[]> Repositories { get; } = new("--repos", "--repo") { Description = "Only these, by name or nickname: a,b – or all", AllowMultipleArgumentsPerToken = true };

    public Option<string[]> Roles { get; } = new("--role") { Description = "Only repositories of this role" };

    public Option<string[]> Tags { get; } = new("--tag") { Description = "Only repositories with this tag" };

    public void AddTo(Command command)
    {
        command.Options.Add(Repositories);
        command.Options.Add(Roles);
        command.Options.Add(Tags);
    }

    /// <exception cref="UsageException">A name, role or tag that the catalog does not have; all of them at once.</exception>
    public IReadOnlyList<Repository> From(ParseResult parsed, Catalog catalog, IReadOnlyList<string>? named = null)
    {
        var selection = new CatalogQuery
        {
            Repositories = [.. parsed.GetValue(Repositories) ?? [], .. named ?? []],
            Roles = parsed.GetValue(Roles) ?? [],
            Tags = parsed.GetValue(Tags) ?? [],
        }.From(catalog);
        return selection.Errors.Count > 0 ? throw new UsageException(selection.Errors) : selection.Repositories;
    }
}
