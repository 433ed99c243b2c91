using System.CommandLine;
using Muster.Adapters.Manifests;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Estate.Writing;
using Muster.Core.Manifests;
using Spectre.Console;

namespace Muster.Cli.Commands;

/// <summary><c>muster catalog list|check</c>: what the manifest says, and what is odd about it.</summary>
internal static class CatalogCommand
{
    public static Command Create() => new("catalog", "The repositories of the manifest") { List(), Check() };

    private static Command List()
    {
        var place = new PlaceOptions();
        var select = new SelectOptions();
        var format = FormatOption.Of("text", "json");
        var top = NumberOption.Most("Only the first so many (text; on a terminal 40 of more than 100; 0: all)", "--top");
        var command = new Command("list", "The repositories with role, tags and folder") { top, format };
        place.AddTo(command);
        select.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.FindAsync(parsed, cancel);
            var located = select.From(parsed, found.Manifest.Catalog).Select(found.Locator.Locate).ToArray();
            if (parsed.GetValue(format) == "json")
            {
                return JsonAnswer.Write(json => json.WriteArray(located, one =>
                {
                    json.WriteStartObject();
                    json.WriteString("name", one.Repository.Name);
                    json.WriteStrings("nicknames", one.Repository.Nicknames);
                    json.WriteString("role", one.Repository.Role);
                    json.WriteStrings("tags", one.Repository.Tags);
                    json.WriteString("status", one.Repository.Status);
                    json.WriteString("url", one.Repository.Url);
                    json.WriteString("directory", one.Directory);
                    json.WriteString("missing", one.Missing);
                    json.WriteEndObject();
                }));
            }

            var table = new Table { Border = Screen.IsPlain ? TableBorder.None : TableBorder.Simple };
            foreach (var title in (string[])["Repository", "Role", "Tags", "Folder"])
            {
                table.AddColumn(new TableColumn(title) { NoWrap = title != "Tags", Padding = new Padding(0, 0, Screen.IsPlain ? 1 : 0, 0) });
            }

            var most = LongAnswer.Most(located.Length, parsed.GetValue(top));
            foreach (var one in located.Take(most))
            {
                table.AddRow(
                    Safe.Markup(one.Repository.Name),
                    Safe.Markup(one.Repository.Role ?? "–"),
                    Safe.Markup(string.Join(' ', one.Repository.Tags)),
                    one.Directory is { } directory ? Safe.Markup(Path.GetRelativePath(Environment.CurrentDirectory, directory)) : "[yellow]not here[/]");
            }

            Screen.Out.WriteTable(table);
            if (most < located.Length)
            {
                Screen.Out.MarkupLine($"[grey]the first {most} of {located.Length}; --repos, --role and --tag narrow them, --top 0 shows all[/]");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Check()
    {
        var place = new PlaceOptions();
        var format = FormatOption.Of("text", "json");
        var command = new Command("check", "What is odd about the manifest; exit 3 when a repository is not here") { format };
        place.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.FindAsync(parsed, cancel);
            var catalog = found.Manifest.Catalog;
            var missing = catalog.Repositories.Select(found.Locator.Locate).Where(one => one.Directory is null).ToArray();
            var exit = missing.Length > 0 ? ExitCode.Partly : ExitCode.Done;
            if (parsed.GetValue(format) == "json")
            {
                WriteCheck(found.Manifest, missing);
                return exit;
            }

            foreach (var warning in catalog.Warnings)
            {
                Screen.Out.MarkupLine($"[yellow]warning[/] {Safe.Markup($"{found.Manifest.Path}:{warning.Line}: {warning.Message}")}");
            }

            foreach (var one in missing)
            {
                Screen.Out.MarkupLine($"[yellow]missing[/] {Safe.Markup($"{one.Repository.Name}: {one.Missing}")}");
            }

            if (missing is not [] && found.Locator.Hint is { } hint)
            {
                Screen.Out.MarkupLine($"[grey]{Safe.Markup(hint)}[/]");
            }

            Screen.Out.MarkupLine(Safe.Markup($"{found.Manifest.Path}: {catalog.Shape}, {Many(catalog.Repositories.Count, "repository", "repositories")}, {catalog.Repositories.Count - missing.Length} of them here, {Many(catalog.Warnings.Count, "warning", "warnings")}"));
            return exit;
        });
        return command;
    }

    private static void WriteCheck(Manifest manifest, IReadOnlyList<LocatedRepository> missing) => JsonAnswer.WriteObject(json =>
    {
        json.WriteString("manifest", manifest.Path);
        json.WriteString("shape", manifest.Catalog.Shape);
        json.WriteNumber("repositories", manifest.Catalog.Repositories.Count);
        json.WriteObjects("warnings", manifest.Catalog.Warnings, warning =>
        {
            json.WriteNumber("line", warning.Line);
            json.WriteString("message", warning.Message);
        });
        json.WriteObjects("missing", missing, one =>
        {
            json.WriteString("name", one.Repository.Name);
            json.WriteString("reason", one.Missing);
        });
    });

    private static string Many(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";
}
