using Muster.Adapters.Sweeps;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Coordination;
using Muster.Core.Coordination.Wishes;
using Muster.Core.Sweeps;

namespace Muster.Cli.Commands;

/// <summary><c>muster sweep PLAN --show</c>: the last sweep of a plan or todo out of the journal, each branch as git has it now.</summary>
internal static class SweepShowing
{
    public static async Task<int> RunAsync(Place place, Ledger ledger, string target, bool isJson, CancellationToken cancel)
    {
        var id = ledger.Record(target)?.Id ?? target;
        var sweep = await SweepPlace.LastAsync(place, id, cancel)
            ?? throw new UsageException(ledger.Record(target) is null ? Missing.Sentence("plan or todo", target, [.. ledger.Plans, .. ledger.Todos]) : $"{id} has not been swept yet");
        if (isJson)
        {
            return JsonAnswer.Write(json => SweepWriting.Write(json, sweep));
        }

        SweepText.Closing(Screen.Out, sweep);
        foreach (var branch in sweep.Branches.Where(branch => branch.Head is not null))
        {
            SweepText.Proposed(Screen.Out, sweep, branch, await ProposedChange.StatAsync(branch, cancel));
        }

        return ExitCode.Done;
    }
}
