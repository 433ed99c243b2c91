using Muster.Reports.CoveragePy.Report;
using Spectre.Console;

namespace Muster.Cli.Output;

/// <summary>A coverage.py data file as <c>coverage report -m</c> prints it, and what is doubtful about it.</summary>
internal static class CoveragePyText
{
    public static void Write(IAnsiConsole screen, CoveragePyReport report)
    {
        screen.WriteLine();
        screen.Profile.Out.Writer.Write(Safe.Lines(ReportText.Of(report, showMissing: true)));
        screen.WriteLine();
        screen.MarkupLine(Safe.Markup($"  data      {string.Join(", ", report.DataFiles)}"));
        screen.MarkupLine(Safe.Markup($"  written   by coverage.py {report.Version?.ToString() ?? "of an unknown version"}, rules of Python {report.Python.Version} ({report.Python.Because})"));
        screen.MarkupLine(Safe.Markup($"  settings  {report.ConfigFile ?? "none found: coverage.py's defaults"}"));
        foreach (var doubt in report.Doubts)
        {
            screen.MarkupLine($"  [yellow]{doubt.State.ToString().ToLowerInvariant(),-9}[/] {Safe.Markup(doubt.Reason)}{(doubt.Examples.Count == 0 ? "" : Safe.Markup(": " + string.Join(", ", doubt.Examples)))}");
        }
    }
}
