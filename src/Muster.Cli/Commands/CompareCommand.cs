using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Estate;
using Muster.Core.Estate.Writing;
using Muster.Core.Metrics;
using Spectre.Console;

namespace Muster.Cli.Commands;

/// <summary><c>muster compare A B…</c>: repositories side by side, metric by metric.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var names = new Argument<string[]>("names") { Description = "Two to eight repositories, by name or nickname", Arity = new ArgumentArity(2, 8) };
        var place = new PlaceOptions();
        var format = FormatOption.Of("text", "json");
        var command = new Command("compare", "Repositories side by side") { names, format };
        place.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.FindAsync(parsed, cancel);
            var repositories = new SelectOptions().From(parsed, found.Manifest.Catalog, parsed.GetValue(names));
            using var store = found.OpenStore();
            var view = await store.ViewAsync(repositories, cancel);
            if (parsed.GetValue(format) == "json")
            {
                WriteJson(view);
            }
            else
            {
                WriteText(view);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static string[] Metrics(EstateView view) => [.. view.Rows.SelectMany(row => row.Measures.All.Select(measure => measure.Metric)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static void WriteText(EstateView view)
    {
        var table = new Table { Border = Screen.IsPlain ? TableBorder.None : TableBorder.Simple };
        table.AddColumn("Metric");
        foreach (var row in view.Rows)
        {
            table.AddColumn(new TableColumn(Safe.Markup(row.Name)) { Alignment = Justify.Right });
        }

        table.AddRow([new Markup("state"), .. view.Rows.Select(row => new Markup(row.State.ToString().ToLowerInvariant()))]);
        table.AddRow([new Markup("age"), .. view.Rows.Select(row => new Markup(row.AgeDays is { } age ? string.Create(CultureInfo.InvariantCulture, $"{age} d") : "–"))]);
        foreach (var metric in Metrics(view))
        {
            table.AddRow([new Markup(Safe.Markup(metric)), .. view.Rows.Select(row => new Markup(row.Measures[metric] is { } measure ? Safe.Markup(MeasureText.Of(measure)) : "–"))]);
        }

        Screen.Out.Write(table);
    }

    private static void WriteJson(EstateView view)
    {
        using var stdout = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(stdout, new JsonWriterOptions { Indented = true, Encoder = JsonText.Encoder }))
        {
            json.WriteStartObject();
            json.WriteStrings("repositories", [.. view.Rows.Select(row => row.Name)]);
            json.WriteStartObject("metrics");
            foreach (var metric in Metrics(view))
            {
                json.WriteStartObject(metric);
                foreach (var row in view.Rows)
                {
                    if (row.Measures[metric] is { } measure)
                    {
                        json.WriteMeasure(row.Name, measure);
                    }
                    else
                    {
                        json.WriteNull(row.Name);
                    }
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        stdout.WriteByte((byte)'\n');
    }
}
