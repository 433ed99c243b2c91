using System.CommandLine;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Catalogs;
using Muster.Core.Coordination;
using Spectre.Console;

namespace Muster.Cli.Commands.Coord;

/// <summary>What every coord command has: where the manifest is, and how the answer is written.</summary>
internal sealed class CoordOptions
{
    private const int MostWarnings = 5;

    public PlaceOptions Place { get; } = new();

    public Option<string> Format { get; } = FormatOption.Of("text", "json");

    public void AddTo(Command command)
    {
        command.Options.Add(Format);
        Place.AddTo(command);
    }

    public bool IsJson(ParseResult parsed) => parsed.GetValue(Format) == "json";

    /// <summary>The place and its records. What is odd about them is said on stderr.</summary>
    public async Task<(Place Place, Ledger Ledger)> ReadAsync(ParseResult parsed, CancellationToken cancel)
    {
        var place = await Place.FindAsync(parsed, cancel);
        var ledger = Ledger.Of(place.Manifest);
        foreach (var warning in ledger.Warnings.Take(MostWarnings))
        {
            Screen.Talk.MarkupLine($"[yellow]warning[/] {Safe.Markup($"{place.Manifest.Path}:{warning.Line}: {warning.Message}")}");
        }

        if (ledger.Warnings.Count > MostWarnings)
        {
            Screen.Talk.MarkupLine($"[yellow]warning[/] and {ledger.Warnings.Count - MostWarnings} more");
        }

        return (place, ledger);
    }

    /// <summary>One repository by name or nickname.</summary>
    /// <exception cref="UsageException">None is called so, or several.</exception>
    public static Repository Repository(Catalog catalog, string name)
    {
        var selection = new CatalogQuery { Repositories = [name] }.From(catalog);
        return selection.Errors.Count > 0 ? throw new UsageException(selection.Errors)
            : selection.Repositories is [var one] ? one
            : throw new UsageException($"'{name}' means {selection.Repositories.Count} repositories; name one");
    }
}
