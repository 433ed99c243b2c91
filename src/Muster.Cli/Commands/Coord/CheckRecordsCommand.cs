using System.CommandLine;
using Muster.Cli.Output;
using Muster.Core.Coordination;
using Muster.Core.Coordination.Milestones;
using Spectre.Console;

namespace Muster.Cli.Commands.Coord;

/// <summary><c>muster coord check</c>: records that time has passed over.</summary>
internal static class CheckRecordsCommand
{
    public static Command Create()
    {
        var options = new CoordOptions();
        var command = new Command("check", "Stale records: open todos of closed issues, ids that lead nowhere, days that are over; exit 1 when there are any");
        options.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var place = await options.Place.FindAsync(parsed, cancel);
            var ledger = Ledger.Of(place.Manifest);
            var now = TimeProvider.System.GetUtcNow();
            var measured = await MeasuredLoading.ForAsync(place, ledger, ledger.Plans, cancel);
            var met = ledger.Plans.SelectMany(plan => MilestoneJudging.Judge(ledger, plan, measured, now)).Where(one => one.Standing == Standing.Met).Select(one => one.Milestone.Id).ToHashSet(StringComparer.Ordinal);
            var stale = StaleRecords.Of(ledger, now, met);
            var exit = stale is [] ? ExitCode.Done : ExitCode.GateFailed;
            if (options.IsJson(parsed))
            {
                JsonAnswer.Write(json => json.WriteArray(stale, one =>
                {
                    json.WriteStartObject();
                    json.WriteNumber("line", one.Line);
                    json.WriteString("id", one.Id is "" ? null : one.Id);
                    json.WriteString("message", one.Message);
                    json.WriteEndObject();
                }));
                return exit;
            }

            var file = Path.GetFileName(place.Manifest.Path);
            var width = stale.Select(one => $"{file}:{one.Line} ".Length).DefaultIfEmpty(0).Max();
            foreach (var one in stale)
            {
                Screen.Out.MarkupLine(width, $"[grey]{Safe.Markup($"{file}:{one.Line}")}[/] ", $"{(one.Id is "" ? "" : $"[bold]{Safe.Markup(one.Id)}[/] ")}{Safe.Markup(one.Message)}");
            }

            Screen.Out.MarkupLine(stale is [] ? "[green]nothing is stale[/]" : $"{stale.Count} stale");
            return exit;
        });
        return command;
    }
}
