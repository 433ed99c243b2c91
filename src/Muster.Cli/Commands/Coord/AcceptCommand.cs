using System.CommandLine;
using Muster.Core.Coordination.Wishes;

namespace Muster.Cli.Commands.Coord;

internal static class AcceptCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "The issue" };
        var until = new Option<string?>("--until") { Description = "The last day of it: 2026-03-31" };
        var reason = new Option<string?>("--reason") { Description = "Why it can be lived with" };
        var metric = new Option<string?>("--metric") { Description = "For an issue written by hand: the metric that it is about, such as coverage.line" };
        var withdraw = new Option<bool>("--withdraw") { Description = "Take the acceptance back" };
        var editing = new CoordEditing();
        var command = new Command("accept", "Live with an issue until a day: its metric does not count in gates until then") { id, until, reason, metric, withdraw };
        editing.AddTo(command);
        command.SetAction((parsed, cancel) => editing.RunAsync(parsed, parsed.GetValue(withdraw) ? "no longer accepted:" : "accepted", new AcceptDebt(parsed.GetValue(id)!)
        {
            Until = parsed.GetValue(until),
            Reason = parsed.GetValue(reason),
            Metric = parsed.GetValue(metric),
            Withdraw = parsed.GetValue(withdraw),
            By = editing.Who(parsed),
        }.In, cancel));
        return command;
    }
}
