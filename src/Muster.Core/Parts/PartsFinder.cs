using Muster.Core.Changes;
using Muster.Core.Deliveries;
using Muster.Core.Snapshots;

namespace Muster.Core.Parts;

/// <summary>What a run is to consist of, and what stands in for parts that did not arrive (docs/changes.md).</summary>
internal sealed class PartsFinder(IPartStore store, ISourceHistory? history)
{
    /// <param name="repository">The store's id.</param>
    /// <param name="arrival">The one at hand.</param>
    /// <param name="deliveries">The run's so far.</param>
    public async Task<Run> RunAsync(Guid repository, Arrival arrival, IReadOnlyList<Delivery> deliveries, PartsPlan plan, CancellationToken cancel)
    {
        var delivery = arrival.Delivery;
        var isLearned = plan.Declared.Count == 0;
        var expected = !isLearned ? [.. plan.Declared.Select(part => part.Name)]
            : deliveries.All(part => part.Part == LearnedParts.Local) ? []
            : LearnedParts.Of(await store.PartsOfRunsAsync(repository, delivery, LearnedParts.Runs, cancel));
        if (expected.Count == 0)
        {
            return new Run(deliveries);
        }

        var parts = new RunParts
        {
            Expected = expected,
            Arrived = [.. deliveries.Select(part => part.Part).Order(StringComparer.Ordinal)],
            Empty = [.. plan.Declared.Where(part => part.IsEmpty).Select(part => part.Name).Concat(deliveries.Where(part => part.Reports.Count == 0).Select(part => part.Part)).Distinct().Order(StringComparer.Ordinal)],
            IsLearned = isLearned,
            FinalAt = plan.Deadline is { } wait ? (await store.FirstArrivalAsync(repository, delivery, cancel) ?? arrival.At) + wait : null,
        };
        var carried = await CarriedAsync(repository, delivery, plan, parts, cancel);
        return new Run(deliveries, parts with { Carried = [.. carried.Select(one => one.Part)] }) { Carried = [.. carried.Select(one => one.Delivery)] };
    }

    private async Task<IReadOnlyList<(CarriedPart Part, Delivery Delivery)>> CarriedAsync(Guid repository, Delivery delivery, PartsPlan plan, RunParts parts, CancellationToken cancel)
    {
        var wanted = plan.Declared.Where(part => part.CarryFor > 0 && parts.Missing.Contains(part.Name)).ToArray();
        if (wanted.Length == 0 || delivery.Dirty || delivery.Commit is not { } commit || history is null || await history.AncestryAsync(commit, delivery.Branch, cancel) is not { } ancestry)
        {
            return [];
        }

        var carried = new List<(CarriedPart, Delivery)>();
        foreach (var part in wanted)
        {
            var ancestors = ancestry.FirstParents.Skip(1).Take(part.CarryFor!.Value).Select(name => name.Commit).ToList();
            if (await store.LastOfPartAsync(repository, delivery.Repository, part.Name, ancestors, cancel) is { } earlier && await history.DiffAsync(earlier.Commit!, commit, cancel) is { } diff)
            {
                carried.Add((new CarriedPart(part.Name, earlier.Commit!, ancestors.IndexOf(earlier.Commit!) + 1), CarriedReports.Onto(earlier, diff)));
            }
        }

        return carried;
    }
}
