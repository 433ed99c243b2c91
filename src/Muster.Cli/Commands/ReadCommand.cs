using System.CommandLine;
using System.Runtime;
using Muster.Adapters.Files;
using Muster.Cli.Options;
using Muster.Cli.Output;

namespace Muster.Cli.Commands;

/// <summary><c>muster read FILE…</c>: says what report files contain; stores nothing.</summary>
internal static class ReadCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("files") { Description = "Report files, folders, globs, or - for standard input", Arity = ArgumentArity.OneOrMore };
        var details = new Option<bool>("--details") { Description = "Each file's lines, each test, each finding" };
        var source = new Option<string?>("--source") { Description = "Where the sources of a coverage.py data file are: its numbers need them" };
        var explain = new Option<bool>("--explain") { Description = "For a coverage.py data file: coverage.py's own table, and what is doubtful" };
        var format = FormatOption.Of("text", "json");
        var command = new Command("read", "Say what report files contain; store nothing") { files, details, source, explain, format };
        command.SetAction(async (parsed, cancel) =>
        {
            // One answer and over: nobody waits for a collection that runs beside the reading.
            GCSettings.LatencyMode = GCLatencyMode.Batch;
            var readings = ReportFiles.ReadAsync(parsed.GetValue(files)!, parsed.GetValue(source), cancel);
            return parsed.GetValue(format) == "json"
                ? await ReadingJson.WriteAsync(readings, parsed.GetValue(details), cancel)
                : await ReadingText.WriteAsync(readings, parsed.GetValue(details), parsed.GetValue(explain), cancel);
        });
        return command;
    }
}
