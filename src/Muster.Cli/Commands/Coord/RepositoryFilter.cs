using System.CommandLine;
using Muster.Cli.Options;
using Muster.Core.Catalogs;

namespace Muster.Cli.Commands.Coord;

/// <summary><c>--repo</c>, <c>--role</c> and <c>--tag</c> over records; null when none is given, so that records of no repository are in.</summary>
internal sealed class RepositoryFilter
{
    private readonly SelectOptions _select = new();

    public RepositoryFilter() => _select.Repositories.Aliases.Add("-r");

    public void AddTo(Command command) => _select.AddTo(command);

    public IReadOnlyList<Repository>? From(ParseResult parsed, Catalog catalog)
    {
        var given = (parsed.GetValue(_select.Repositories) ?? []).Concat(parsed.GetValue(_select.Roles) ?? []).Concat(parsed.GetValue(_select.Tags) ?? []);
        return given.Any() ? _select.From(parsed, catalog) : null;
    }
}
