using Muster.Cli.Commands;
using Muster.Cli.Options;
using Muster.Core.Estate;
using Muster.Core.Estate.Writing;
using Muster.Web.Site;
using Spectre.Console;

namespace Muster.Cli.Output;

/// <summary>The estate in the format asked for, to stdout or a file.</summary>
internal static class EstateOutput
{
    public static string[] Formats { get; } = ["text", "json", "markdown", "html", "csv"];

    public static async Task WriteAsync(Place place, EstateView view, string format, string? file, bool byRole, CancellationToken cancel, int? top = null)
    {
        if (file is null && format == "text")
        {
            EstateText.Write(Screen.Out, view, byRole, top);
            return;
        }

        await using var stream = file is null ? Console.OpenStandardOutput() : OutFile.Create(file);
        switch (format)
        {
            case "json":
                JsonAnswer.WriteTo(stream, json => EstateJson.Write(json, view));
                break;
            case "html":
                await WriteAsync(stream, await PageAsync(place, view, cancel), cancel);
                break;
            case "markdown":
                await WriteAsync(stream, EstateMarkdown.Write(view, top), cancel);
                break;
            case "csv":
                await WriteAsync(stream, EstateCsv.Write(top is { } most ? view with { Rows = view.Rows.WorstFirst(most) } : view), cancel);
                break;
            default:
                await WriteAsync(stream, Plain(console => EstateText.Write(console, view, byRole, top)), cancel);
                break;
        }
    }

    /// <summary>The estate of a day, as text, JSON or CSV.</summary>
    public static async Task WriteAsync(EstateThen then, string format, string? file, bool byRole, CancellationToken cancel)
    {
        if (file is null && format == "text")
        {
            ThenText.Write(Screen.Out, then, byRole);
            return;
        }

        await using var stream = file is null ? Console.OpenStandardOutput() : OutFile.Create(file);
        switch (format)
        {
            case "json":
                JsonAnswer.WriteTo(stream, json => EstateThenJson.Write(json, then));
                break;
            case "csv":
                await WriteAsync(stream, EstateThenCsv.Write(then), cancel);
                break;
            default:
                await WriteAsync(stream, Plain(console => ThenText.Write(console, then, byRole)), cancel);
                break;
        }
    }

    private static async Task<string> PageAsync(Place place, EstateView view, CancellationToken cancel)
    {
        using var estate = SiteCommand.Source(place);
        return await SiteWriter.OneFileAsync(estate, place.Manifest, view, cancel);
    }

    private static string Plain(Action<IAnsiConsole> write)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 160;
        write(console);
        return text.ToString();
    }

    private static async Task WriteAsync(Stream stream, string text, CancellationToken cancel) =>
        await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), cancel);
}
