using System.CommandLine;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Estate;
using Spectre.Console;

namespace Muster.Cli.Commands;

/// <summary><c>muster report</c>: all repositories at once, from what has been collected.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var place = new PlaceOptions();
        var select = new SelectOptions();
        var format = FormatOption.Of(EstateOutput.Formats);
        var byRole = new Option<string?>("--by-role") { Description = "Grouped by role; with a name, only that role", Arity = ArgumentArity.ZeroOrOne };
        var outliers = new Option<bool>("--outliers") { Description = "Only repositories far from the others of their role" };
        var dashboard = new Option<bool>("--dashboard") { Description = "One self-contained HTML page (short for --format html --out muster.html)" };
        var file = new Option<string?>("--out", "-o") { Description = "Write to this file instead of standard output" };
        var command = new Command("report", "All repositories at once: coverage, tests, findings, age, change") { format, byRole, outliers, dashboard, file };
        place.AddTo(command);
        select.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.FindAsync(parsed, cancel);
            var repositories = select.From(parsed, found.Manifest.Catalog);
            if (parsed.GetValue(byRole) is { Length: > 0 } role)
            {
                repositories = [.. repositories.Where(repository => string.Equals(repository.Role, role, StringComparison.OrdinalIgnoreCase))];
                if (repositories.Count == 0)
                {
                    throw new UsageException($"no repository has the role '{role}'");
                }
            }

            using var store = found.OpenStore();
            var view = await store.ViewAsync(repositories, cancel);
            if (parsed.GetValue(outliers))
            {
                return await WriteOutliersAsync(found, view, parsed.GetValue(format)!, parsed.GetValue(file), cancel);
            }

            var page = parsed.GetValue(dashboard);
            var target = parsed.GetValue(file) ?? (page ? "muster.html" : null);
            await EstateOutput.WriteAsync(found, view, page ? "html" : parsed.GetValue(format)!, target, parsed.GetResult(byRole) is not null, cancel);
            if (target is not null)
            {
                await Console.Error.WriteLineAsync($"written: {target}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<int> WriteOutliersAsync(Place found, EstateView view, string format, string? file, CancellationToken cancel)
    {
        var names = view.Outliers.Select(outlier => outlier.Name).ToHashSet(StringComparer.Ordinal);
        if (format != "text" || file is not null)
        {
            await EstateOutput.WriteAsync(found, view with { Rows = [.. view.Rows.Where(row => names.Contains(row.Name))] }, format, file, byRole: false, cancel);
        }
        else if (names.Count == 0)
        {
            Screen.Out.WriteLine("no outliers: no repository is far from the others of its role");
        }
        else
        {
            EstateText.WriteOutliers(Screen.Out, view.Outliers);
        }

        return ExitCode.Done;
    }
}
