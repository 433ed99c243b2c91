using System.Globalization;
using Muster.Adapters.Files;
using Muster.Reports;
using Spectre.Console;

namespace Muster.Cli.Output;

/// <summary>Readings for people: a small table a file, what was rejected and why under it, and the sum of many files at the end.</summary>
internal static class ReadingText
{
    private const int MostRejections = 5;

    public static async Task<int> WriteAsync(IAsyncEnumerable<FileReading> readings, bool details, bool explain, CancellationToken cancel)
    {
        var exit = ExitCode.Done;
        var sum = new ReadingSum();
        await foreach (var (reading, python) in readings.WithCancellation(cancel))
        {
            if (sum.Files > 0)
            {
                Screen.Out.WriteLine();
            }

            sum.Add(reading);
            Write(reading, details);
            if (explain && python is not null)
            {
                CoveragePyText.Write(Screen.Out, python);
            }

            exit = reading.Rejections.Count > 0 ? ExitCode.Partly : exit;
        }

        if (sum.Files > 1)
        {
            Screen.Out.WriteLine();
            sum.Rows().ForEach(Line);
        }
        else if (sum.Files == 0)
        {
            await Console.Error.WriteLineAsync("no report of a known format is there");
        }

        return exit;
    }

    private static void Write(Reading reading, bool details)
    {
        var screen = Screen.Out;
        screen.MarkupLine($"[bold]{Safe.Markup(reading.Path)}[/]");
        Line(("format", What(reading)));
        foreach (var row in ReadingRows.Of(reading))
        {
            Line(row);
        }

        if (details)
        {
            ReadingDetails.Write(screen, reading);
        }

        foreach (var rejection in reading.Rejections.Take(details ? int.MaxValue : MostRejections))
        {
            Line(("rejected", $"{(rejection.Line is { } at ? $"line {at}: " : "")}{rejection.Reason}{(rejection.Path is null ? "" : $" ({rejection.Path})")}"), "red");
        }

        if (!details && reading.Rejections.Count > MostRejections)
        {
            Line(("", $"and {reading.Rejections.Count - MostRejections} more rejections; --details shows all"), "red");
        }
    }

    private static void Line((string Name, string Text) row) => Line(row, null);

    // Wrapped by hand under its own column: a table would pad every line to the widest.
    private static void Line((string Name, string Text) row, string? colour)
    {
        const int Indent = 14;
        var width = Math.Clamp(Screen.Out.Profile.Width - Indent - 1, 20, 140);
        var name = row.Name;
        foreach (var part in TextWrap.Lines(Safe.Text(row.Text), width))
        {
            var label = $"  {name,-Indent + 2}".EscapeMarkup();
            Screen.Out.MarkupLine(colour is null ? $"[grey]{label}[/]{part.EscapeMarkup()}" : $"[{colour}]{label}[/]{part.EscapeMarkup()}");
            name = "";
        }
    }

    private static string What(Reading reading) => reading.Format is null
        ? "not a known report"
        : string.Join(", ", new[]
        {
            reading.Format,
            reading.Origin.Tool is { } tool ? string.Join(' ', new[] { tool, reading.Origin.ToolVersion }.OfType<string>()) : null,
            reading.Origin.WrittenAt is { } at ? $"written {at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}" : null,
        }.OfType<string>());
}
